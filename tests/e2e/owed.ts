// The checks that every chapter owes; a spec calls them with its chapter. What can be read off the built files is read there, and
// one visit shows all that one visit can: a chapter more must not cost the suite half a minute. What every page owes, chapter or
// not (looks, widths, axe, nothing fetched unasked), is seen.spec.ts.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { builtPage, isEngines, scriptsOf } from './built.ts';
import { drawn, errorsOf, figure, open, type Chapter } from './reader.ts';

/** Test: without scripts every figure is drawn, labelled, described and numbered; `more` is looked at in a browser that runs none. */
export function standsWithoutScripts(chapter: Chapter, more?: (page: Page) => Promise<void>): void {
  test(`${chapter.slug}: without scripts every figure stands in the page`, () => {
    const page = builtPage(`/${chapter.slug}/`);
    let before = 0;
    for (const id of chapter.figures) {
      const here = page.querySelector(`figure#${id}`)!;
      const caption = here.querySelector('figcaption')!.textContent!;
      const [, mine] = new RegExp(`Figure ${chapter.number}\\.(\\d+)`).exec(caption) ?? [];
      expect(Number(mine), `${id}: ${caption}`).toBeGreaterThan(before);
      before = Number(mine);
      const drawings = [
        ...here.querySelectorAll('.widget-stage :is(svg:is([role=img], [role=group]), canvas[role=img])'),
      ];
      expect(drawings.length, id).toBeGreaterThan(0);
      for (const drawing of drawings) {
        expect(drawing.getAttribute('aria-label'), id).toMatch(/\w/);
        for (const side of ['width', 'height'])
          expect(Number(drawing.getAttribute(side)), `${id}: ${side}`).toBeGreaterThan(0);
      }
      for (const canvas of here.querySelectorAll('.widget-stage canvas'))
        expect(canvas.getAttribute('style'), id).toContain('image/png'); // the picture is really there
      expect(here.querySelector('.widget-words')!.textContent, id).toMatch(/^[A-Z0-9].{60,}\.$/su);
    }
  });
  test.describe(`${chapter.slug}: without scripts`, () => {
    test.use({ javaScriptEnabled: false });
    test('no control is left that could not work', async ({ page }) => {
      await page.goto(`/${chapter.slug}/`);
      await expect(page.locator('.widget :is(input, button, select):visible')).toHaveCount(0);
      await more?.(page);
    });
  });
}

/** How a reader works a control. Controls take turns, so that a chapter meets every way on every kind. */
type Way = 'keyboard' | 'mouse' | 'touch';
const WAYS: readonly Way[] = ['keyboard', 'mouse', 'touch'];
const press = (way: Way, target: Locator, position?: { x: number; y: number }) =>
  way === 'touch' ? target.tap({ position }) : target.click({ position });

async function tryRange(page: Page, control: Locator, way: Way, id: string): Promise<void> {
  const before = await control.inputValue();
  if (way === 'keyboard') {
    await control.focus();
    await page.keyboard.press('End');
    const end = await control.inputValue();
    await page.keyboard.press('Home');
    // Other values may hold it off its bounds.
    expect(Number(await control.inputValue()), `${id}: Home and End`).toBeLessThan(Number(end));
    return;
  }
  const { width, height } = (await control.boundingBox())!;
  for (const x of [width - 3, 3]) {
    await press(way, control, { x, y: height / 2 });
    if ((await control.inputValue()) !== before) return;
  }
  throw new Error(`${id}: pressing the track at either end, by ${way}, leaves it at ${before}.`);
}

async function tryTick(page: Page, tick: Locator, way: Way): Promise<void> {
  const [checked, type] = [await tick.isChecked(), await tick.getAttribute('type')];
  if (way === 'keyboard') {
    await tick.focus();
    await page.keyboard.press('Space');
  } else await press(way, tick);
  await expect(tick).toBeChecked({ checked: type === 'radio' || !checked });
}

async function trySelect(page: Page, select: Locator): Promise<void> {
  const options = await select.locator('option').all();
  await select.focus();
  for (const [key, option] of [
    ['Home', options[0]],
    ['End', options.at(-1)!],
  ] as const) {
    await page.keyboard.press(key);
    await expect(select).toHaveValue((await option.getAttribute('value'))!);
  }
}

async function tryPlay(page: Page, here: Locator, way: Way): Promise<void> {
  const scrub = here.locator('.widget-play input[type=range]');
  if ((await scrub.count()) === 0) return;
  const before = Number(await scrub.inputValue());
  const last = before === Number(await scrub.getAttribute('max'));
  const step = async (name: string) => {
    const button = here.locator(`[data-do=${name}]`);
    if (way !== 'keyboard') return press(way, button);
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await step(last ? 'back' : 'forward');
  await expect(scrub).toHaveValue(String(before + (last ? -1 : 1)));
  await step(last ? 'forward' : 'back');
  await expect(scrub).toHaveValue(String(before));
}

/** Nothing lies on a control where a finger goes: what is hit in its middle is itself or its label. */
const covered = (here: Locator): Promise<string[]> =>
  here.locator('.widget :is(input, select, button, summary):visible').evaluateAll(async (all) => {
    const hidden: string[] = [];
    for (const control of all) {
      if (control.closest('.widget-stage')) continue;
      const { top, bottom } = control.getBoundingClientRect();
      if (top < innerHeight / 5 || bottom > (4 * innerHeight) / 5) {
        control.scrollIntoView({ block: 'center', behavior: 'instant' });
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); // the contents step aside
      }
      const { x, y, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      if (!hit || !(control.contains(hit) || hit.closest('label')?.contains(control)))
        hidden.push(`${control.outerHTML} lies under ${hit?.outerHTML.slice(0, 80)}`);
    }
    return hidden;
  });

/** Tries every control of a figure once, the ways taking turns from `turn` on; returns the next turn. */
async function tryFigure(page: Page, here: Locator, id: string, turn: number): Promise<number> {
  const next = () => WAYS[turn++ % WAYS.length];
  const reset = () => here.locator('[data-do=reset]').click();
  await here.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  expect(await covered(here), `${id}: covered`).toEqual([]);
  const seen = (selector: string) => here.locator(`${selector}:visible`).all();
  for (const control of await seen('.control input[type=range]')) {
    if (!(await control.isVisible())) continue; // another choice has put it away
    const before = await control.inputValue();
    await tryRange(page, control, next(), id);
    await reset();
    await expect(control).toHaveValue(before);
  }
  for (const tick of await seen('.control :is([type=radio], [type=checkbox])'))
    if (await tick.isVisible()) await tryTick(page, tick, next());
  await reset();
  for (const select of await seen('.control select')) await trySelect(page, select);
  await reset();
  await tryPlay(page, here, next());
  return turn;
}

/** Test: every slider, choice, tick and step of every figure works, by keyboard, mouse and touch in turns; Reset takes it back. */
export const everyControlWorks = (chapter: Chapter): void =>
  test(`${chapter.slug}: every control works, by keyboard, by mouse, by touch`, async ({ browser }) => {
    const context = await browser.newContext({ hasTouch: true });
    const page = await context.newPage();
    const errors = errorsOf(page);
    await open(page, chapter);
    let turn = chapter.number; // so that chapters begin with different ways
    for (const id of chapter.figures) turn = await tryFigure(page, figure(page, id), id, turn);
    expect(errors).toEqual([]);
    await context.close();
  });

/** Test: a link that asks for nonsense gets a note at its figure and no exception. `bad` is a value to break, a figure. */
export const nonsenseIsNoted = (chapter: Chapter, bad: Readonly<Record<string, string>>): void =>
  test(`${chapter.slug}: a link that asks for nonsense gets a note at the figure, what it can have, and no exception`, async ({
    page,
  }) => {
    const errors = errorsOf(page);
    const asked = Object.entries(bad).map(([id, value]) => `${id}.${value}&${id}.nope=1`);
    await open(page, chapter, `#${asked.join('&')}`);
    for (const [id, value] of Object.entries(bad)) {
      const note = figure(page, id).locator('.widget-note');
      await expect(note).toContainText(value.split('=')[0]);
      await expect(note).toContainText('nope');
    }
    expect(errors).toEqual([]);
  });

/** Test: no module that a chapter without a trainer loads has anything of the engine or of TensorFlow.js. What is fetched: seen.spec.ts. */
export const loadsNoEngine = (chapter: Chapter): void =>
  test(`${chapter.slug}: no script brings the engine along`, () => {
    const scripts = scriptsOf(builtPage(`/${chapter.slug}/`));
    expect(scripts.size).toBeGreaterThan(0);
    for (const [path, source] of scripts) {
      expect(isEngines(path), path).toBe(false);
      expect(source.includes('tensorflow'), path).toBe(false);
    }
  });

/** Test: the page is never wider than the screen, whatever the figures show; `hash` asks for their widest. */
export const neverWider = (chapter: Chapter, hash: string): void =>
  test(`${chapter.slug}: the page is never wider than the screen, even where the figures are widest`, async ({
    page,
  }) => {
    await open(page, chapter, hash);
    for (const width of [360, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const id of chapter.figures) await drawn(figure(page, id));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
    }
  });
