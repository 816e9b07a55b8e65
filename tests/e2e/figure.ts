// A chapter's figures as the tests drive them: by what a reader sees and touches, never by a widget's model. At the end,
// the checks that every chapter owes; a spec calls them with its chapter.
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { encode } from 'fast-png';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { convForward } from '#lib/reference/conv.ts';

/** A chapter of the book and the ids of its widgets, in the order of the text. */
export interface Chapter {
  readonly slug: string;
  readonly number: number;
  readonly figures: readonly string[];
}

export const figure = (page: Page, id: string): Locator => page.locator(`figure#${id}`);

/** Opens the chapter, at `#plane.stride=2` if asked to, and waits until all its widgets are alive. */
export async function open(page: Page, { slug, figures }: Chapter, hash = ''): Promise<void> {
  await page.goto(`/${slug}/${hash}`);
  await expect(page.locator('.widget [data-do=reset]:enabled')).toHaveCount(figures.length);
}

/** Brings a figure on screen, where it draws; off screen it rests. Widgets were told first, for they began to watch first. */
export async function drawn(here: Locator): Promise<void> {
  await here.scrollIntoViewIfNeeded();
  await here.evaluate(
    (node) =>
      new Promise((done) => {
        const seen = new IntersectionObserver((entries) => {
          if (!entries.at(-1)!.isIntersecting) return;
          seen.disconnect();
          requestAnimationFrame(done);
        });
        seen.observe(node);
      }),
  );
}

/** Opens the chapter, as `open` does, and brings one of its figures on screen. */
export async function onScreen(page: Page, chapter: Chapter, id: string, hash = ''): Promise<Locator> {
  await open(page, chapter, hash);
  const here = figure(page, id);
  await drawn(here);
  return here;
}

/** A visit with a small phone: narrow, and by touch. */
export async function onPhone(browser: Browser, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 740 } });
  await visit(await context.newPage());
  await context.close();
}

/** A slider of a figure, by its whole label. */
export const slider = (within: Locator, name: string): Locator =>
  within.getByRole('slider', { name, exact: true });
export const slide = (within: Locator, name: string, value: number): Promise<void> =>
  slider(within, name).fill(String(value));

/** The number that a text writes, `−1,234.5`. NaN for a text that is none. */
export const number = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));
export const numbers = async (cells: Locator): Promise<number[]> =>
  (await cells.allTextContents()).map(number);
/** The numbers in the cells of a grid (lib/viz/grid), by the names of its view and its own. */
export const grid = (within: Locator, view: string, name = 'main'): Promise<number[]> =>
  numbers(within.locator(`[data-view=${view}] .grid-${name} .cell-number`));

/** The levels, 0 … 255, that a canvas shows: all four channels of each pixel, and the red ones alone for what is grey. */
export async function pixels(
  canvas: Locator,
): Promise<{ width: number; height: number; rgba: number[]; grey: number[] }> {
  const { width, height, rgba } = await canvas.evaluate((node: HTMLCanvasElement) => {
    const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, node.height);
    return { width: node.width, height: node.height, rgba: Array.from(data) };
  });
  return { width, height, rgba, grey: rgba.filter((_, at) => at % 4 === 0) };
}

/** Gives a figure a picture of the reader's own, a square of one grey (0 … 255), and waits until it has arrived. */
export async function bringGrey(within: Locator, grey: number, side = 320): Promise<void> {
  const data = new Uint8Array(side * side).fill(grey);
  const png = encode({ width: side, height: side, channels: 1, depth: 8, data });
  const file = { name: 'grey.png', mimeType: 'image/png', buffer: Buffer.from(png) };
  await within.locator('[data-picture=file]').setInputFiles(file);
  await expect(within.locator('[data-picture=say]')).toContainText('grey.png');
}
/** The greys that a canvas shows, each once, least first. */
export const greysOf = async (canvas: Locator): Promise<number[]> =>
  [...new Set((await pixels(canvas)).grey)].sort((a, b) => a - b);

/** What the reference makes of one plane and one kernel; without minus zeros. */
export const plane = (x: readonly number[], w: readonly number[], g: ConvWindows): number[] =>
  [...convForward(Float64Array.from(x), Float64Array.from(w), null, g)].map((y) => y + 0);

/** What goes wrong in the page, collected from before it loads. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
}

/** Presses a thing as this reader does; a keyboard's click is for what is not under test. */
export type Way = 'keyboard' | 'mouse' | 'touch';
const presser = (way: Way) => (target: Locator, at?: { x: number; y: number }) =>
  way === 'touch' ? target.tap({ position: at }) : target.click({ position: at });

/** Test: without scripts every figure is drawn, labelled, described, numbered, and has no dead control. */
export const standsWithoutScripts = (chapter: Chapter, more?: (page: Page) => Promise<void>): void =>
  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('every figure stands', async ({ page }) => {
      await page.goto(`/${chapter.slug}/`);
      let before = 0;
      for (const id of chapter.figures) {
        const here = figure(page, id);
        const caption = await here.locator('figcaption').first().innerText();
        const [, mine] = new RegExp(`Figure ${chapter.number}\\.(\\d+)`).exec(caption) ?? [];
        expect(Number(mine), `${id}: ${caption}`).toBeGreaterThan(before);
        before = Number(mine);
        const drawings = here.locator('.widget-stage :is(svg[role=img], canvas[role=img])');
        expect(await drawings.count(), id).toBeGreaterThan(0);
        for (const drawing of await drawings.all()) {
          expect(await drawing.getAttribute('aria-label')).toMatch(/\w/);
          const box = (await drawing.boundingBox())!;
          expect(Math.min(box.width, box.height)).toBeGreaterThan(20);
        }
        for (const canvas of await here.locator('.widget-stage canvas').all())
          expect(await canvas.getAttribute('style'), id).toContain('image/png'); // the picture is really there
        await expect(here.locator('.widget-words')).toHaveText(/^[A-Z0-9].{60,}\.$/su);
        await expect(here.locator('.widget :is(input, button, select):visible')).toHaveCount(0);
      }
      await more?.(page);
    });
  });

async function tryRange(page: Page, control: Locator, way: Way, id: string): Promise<void> {
  const value = () => control.inputValue();
  const before = await value();
  if (way === 'keyboard') {
    await control.focus();
    await page.keyboard.press('End');
    const end = await value();
    await page.keyboard.press('Home');
    expect(Number(await value()), `${id}: Home and End`).toBeLessThan(Number(end)); // other values may hold it off its bounds
    return;
  }
  const { width, height } = (await control.boundingBox())!;
  for (const x of [width - 3, 3]) {
    await presser(way)(control, { x, y: height / 2 });
    if ((await value()) !== before) return;
  }
  throw new Error(`${id}: pressing the track at either end leaves it at ${before}.`);
}

async function tryTicks(page: Page, here: Locator, way: Way): Promise<void> {
  for (const tick of await here.locator('.control :is([type=radio], [type=checkbox]):visible').all()) {
    if ((await tick.count()) === 0) continue; // another choice has put it away
    const checked = await tick.isChecked();
    const radio = (await tick.getAttribute('type')) === 'radio';
    if (way === 'keyboard') {
      await tick.focus();
      await page.keyboard.press('Space');
    } else await presser(way)(tick);
    await expect(tick).toBeChecked({ checked: radio || !checked });
  }
}

async function trySelects(page: Page, here: Locator): Promise<void> {
  for (const select of await here.locator('.control select:visible').all()) {
    const [first, , ...rest] = await select.locator('option').all();
    await select.focus();
    await page.keyboard.press('Home');
    await expect(select).toHaveValue((await first.getAttribute('value'))!);
    await page.keyboard.press('End');
    await expect(select).toHaveValue((await rest.at(-1)!.getAttribute('value'))!);
  }
}

async function tryPlay(page: Page, here: Locator, way: Way): Promise<void> {
  const scrub = here.locator('.widget-play input[type=range]');
  if ((await scrub.count()) === 0) return;
  const before = Number(await scrub.inputValue());
  const last = before === Number(await scrub.getAttribute('max'));
  const [there, back] = last ? ['back', 'forward'] : ['forward', 'back'];
  const press = async (step: string) => {
    const button = here.locator(`[data-do=${step}]`);
    if (way !== 'keyboard') return presser(way)(button);
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await press(there);
  await expect(scrub).toHaveValue(String(before + (last ? -1 : 1)));
  await press(back);
  await expect(scrub).toHaveValue(String(before));
}

/** Tests: every slider, choice, tick and step of every figure works by keyboard, by mouse and by touch; Reset takes it back. */
export const everyControlWorks = (chapter: Chapter): void =>
  test.describe('every control', () => {
    for (const way of ['keyboard', 'mouse', 'touch'] as const)
      test(`by ${way}`, async ({ browser }) => {
        const context = await browser.newContext({ hasTouch: way === 'touch' });
        const page = await context.newPage();
        const errors = errorsOf(page);
        await open(page, chapter);
        for (const id of chapter.figures) {
          const here = figure(page, id);
          const reset = () => presser(way)(here.locator('[data-do=reset]'));
          for (const control of await here.locator('.control input[type=range]:visible').all()) {
            const before = await control.inputValue();
            await tryRange(page, control, way, id);
            await reset();
            await expect(control).toHaveValue(before);
          }
          await tryTicks(page, here, way);
          await reset();
          if (way === 'keyboard') await trySelects(page, here);
          await reset();
          await tryPlay(page, here, way);
        }
        expect(errors).toEqual([]);
        await context.close();
      });
  });

/** Test: a link that asks for nonsense gets a note at its figure and no exception. `bad` is a value to break, a figure. */
export const nonsenseIsNoted = (chapter: Chapter, bad: Readonly<Record<string, string>>): void =>
  test('a link that asks for nonsense gets a note at the figure, what it can have, and no exception', async ({
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

export interface Answers {
  readonly id: string;
  readonly right: string;
  readonly wrong: string;
  /** Some of what the wrong answer is told. */
  readonly told: string;
}
/** Answers exercises wrongly, then rightly, and checks what each is told. */
export async function answer(page: Page, all: readonly Answers[]): Promise<void> {
  for (const { id, right, wrong, told } of all) {
    const exercise = page.locator(`#${id}`);
    await exercise.getByRole('textbox').fill(wrong);
    await exercise.getByRole('button', { name: 'Check' }).click();
    await expect(exercise.locator('output')).toContainText(told);
    await exercise.getByRole('textbox').fill(right);
    await page.keyboard.press('Enter');
    await expect(exercise.locator('output')).toContainText('Right.');
  }
}

/** Test: a chapter without a trainer loads no engine and no data set. */
export const loadsNoEngine = (chapter: Chapter): void =>
  test('nothing is loaded that a chapter without a trainer does not need', async ({ page }) => {
    const scripts: string[] = [];
    page.on('response', async (response) => {
      expect(response.url()).not.toMatch(/tfjs|tensorflow|\.wasm|worker|mnist|\.shard/i);
      if (!response.url().endsWith('.js')) return;
      scripts.push(response.url());
      const body = await response.body().catch(() => Buffer.alloc(0));
      expect(body.includes('tensorflow'), response.url()).toBe(false);
    });
    await open(page, chapter);
    for (const id of chapter.figures) await figure(page, id).scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    expect(scripts.length).toBeGreaterThan(0);
  });

/** Tests: the page is never wider than the screen, whatever the figures show; `hash` asks for their widest. */
export const neverWider = (chapter: Chapter, hash: string): void => {
  for (const width of [360, 820, 1440])
    test(`the page is never wider than ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, chapter, hash);
      for (const id of chapter.figures) await drawn(figure(page, id));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
};
