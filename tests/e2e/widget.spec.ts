// Every widget on its workbench page, in Chromium: by keyboard, by touch, by link, without scripts, and once it is gone.
// What one widget shows belongs to its chapter's spec; this is what all of them owe to src/lib/widget.
import { expect, test, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { faultsOf } from './axe.ts';
import { atRest } from './at-rest.ts';

const FOLDER = 'src/components/widgets';
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => /export (const|function) draw\b/.test(readFileSync(`${FOLDER}/${file}`, 'utf8')))
  .map((file) => file.replace('.ts', ''));

interface Live extends HTMLElement {
  readonly values: Record<string, unknown>;
  set(patch: Record<string, unknown>): void;
}
const valuesOf = (page: Page) => page.locator('.widget').evaluate((widget) => (widget as Live).values);
const open = async (page: Page, name: string, hash = '') => {
  await page.goto(`/widgets/${name}/${hash}`);
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
};
/** What goes wrong in the page, collected from before it loads. */
const errorsOf = (page: Page) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
};
const KEYS: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '−': '-',
};
const keyOf = (hint: string) => hint.replace('⇧', 'Shift+').replace(/[←→↑↓−]$/, (sign) => KEYS[sign]);

/** What the page draws is what was built. */
async function drawnAsBuilt(page: Page, name: string): Promise<void> {
  const source = await (await page.request.get(`/widgets/${name}/`)).text();
  // D3 has bound data: it is the page that drew this, not the build.
  await page.waitForFunction(() => '__data__' in (document.querySelector('.widget-stage > .view') ?? {}));
  const differences = await page.evaluate((html) => {
    const built = new DOMParser().parseFromString(html, 'text/html').querySelector('.widget-stage')!;
    const drawn = document.querySelector('.widget-stage')!;
    // The PNG behind a canvas is the one thing that only the build writes.
    for (const canvas of built.querySelectorAll('canvas'))
      canvas.setAttribute('style', canvas.getAttribute('style')!.replace(/;background-image:.*$/, ''));
    return built.isEqualNode(drawn) ? [] : [built.outerHTML, drawn.outerHTML];
  }, source);
  expect(differences).toEqual([]);
}

/** The keyboard reaches everything. */
async function reached(page: Page): Promise<void> {
  const unreachable = await page
    .locator('.widget :is(input, select, button, summary)')
    .evaluateAll((all) => all.filter((e) => (e as HTMLElement).tabIndex < 0).map((e) => e.outerHTML));
  expect(unreachable).toEqual([]);
  const keys = (await page.locator('.widget-keys kbd').allTextContents())
    .filter((hint) => hint !== 'Space')
    .map(keyOf);
  await page.locator('.widget-stage').focus();
  const seen = new Set([JSON.stringify(await valuesOf(page))]);
  for (const key of keys) {
    await page.keyboard.press(key);
    seen.add(JSON.stringify(await valuesOf(page)));
  }
  if (keys.length > 0) expect(seen.size, `${keys.join(' ')} changed nothing`).toBeGreaterThan(1);
}

/** A slider moves the figure, the link and what is spoken; Reset takes it back. */
async function slid(page: Page, name: string): Promise<void> {
  const initial = await valuesOf(page);
  const sliders = page.locator('.control input[type=range]');
  if ((await sliders.count()) === 0) return;
  for (const key of ['End', 'Home']) {
    if (JSON.stringify(await valuesOf(page)) !== JSON.stringify(initial)) continue;
    await sliders.first().focus();
    await page.keyboard.press(key);
  }
  const moved = await valuesOf(page);
  expect(moved).not.toEqual(initial);
  await expect(page).toHaveURL(new RegExp(`#${name}\\.`));
  const words = await page.locator('.widget-words').textContent();
  await expect(page.locator('.widget [role=status]')).toHaveText(words!);
  await page.reload();
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
  expect(await valuesOf(page)).toEqual(moved);
  await page.locator('.widget [data-do=reset]').click();
  expect(await valuesOf(page)).toEqual(initial);
  await expect(page).toHaveURL(/\/$/);
}

/** Removed, it is silent; put back, it works. */
async function removedAndBack(page: Page): Promise<void> {
  const initial = await valuesOf(page);
  const play = page.locator('.widget [data-do=play]');
  if ((await play.count()) > 0) await play.click();
  const heard = await page.evaluate(async () => {
    const widget = document.querySelector<Live>('.widget')!;
    const stage = widget.querySelector<HTMLElement>('.widget-stage')!;
    const parent = widget.parentElement!;
    stage.focus();
    widget.remove();
    const address = location.href;
    const said: string[] = [];
    const watch = new MutationObserver((all) => said.push(...all.map(({ type }) => type)));
    watch.observe(widget, { subtree: true, childList: true, attributes: true, characterData: true });
    widget.addEventListener('widget-change', () => said.push('change'), { once: true });
    stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    stage.firstElementChild?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    stage.querySelector('[data-set]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    for (const input of widget.querySelectorAll('input, select'))
      input.dispatchEvent(new Event('input', { bubbles: true }));
    for (const button of widget.querySelectorAll('button')) button.click();
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    window.dispatchEvent(new Event('resize'));
    widget.set({ ...widget.values });
    await new Promise((done) => setTimeout(done, 1500)); // longer than a frame of play and than what calms down
    if (location.href !== address) said.push(location.href);
    watch.disconnect();
    parent.append(widget);
    return said;
  });
  expect(heard).toEqual([]);
  await page.locator('.widget [data-do=reset]').click();
  expect(await valuesOf(page)).toEqual(initial);
}

for (const name of names)
  test.describe(name, () => {
    test('drawn as built, reached by keyboard, moved by a slider, silent once it is gone', async ({
      page,
    }) => {
      const errors = errorsOf(page);
      await open(page, name);
      await test.step('drawn as built', () => drawnAsBuilt(page, name));
      await test.step('by keyboard', () => reached(page));
      await page.locator('.widget [data-do=reset]').click();
      await test.step('by a slider and by link', () => slid(page, name));
      await test.step('removed and put back', () => removedAndBack(page));
      expect(errors).toEqual([]);
    });

    test('stands without scripts, in the same place: drawn, labelled, described, no dead controls', async ({
      browser,
    }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`/widgets/${name}/`);
      const stage = page.locator('.widget-stage');
      await expect(stage).toHaveAccessibleName(/\w/);
      await expect(stage).toHaveAccessibleDescription(/\w/);
      const drawn = stage.locator('svg[role=img], canvas, table'); // a net is a table
      expect(await drawn.count()).toBeGreaterThan(0);
      await expect(drawn.first()).toBeVisible();
      await expect(page.locator('.widget :is(input, select, button)').filter({ visible: true })).toHaveCount(
        0,
      );
      await context.close();
    });

    for (const width of [360, 1200])
      test(`nothing jumps when scripts arrive, at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        // Scripts wait until the still is laid out in the fonts that it will keep.
        let release = () => {};
        const laidOut = new Promise<void>((done) => (release = done));
        await page.route('**/*.js', async (route) => {
          await laidOut;
          await route.continue();
        });
        await page.goto(`/widgets/${name}/`, { waitUntil: 'commit' });
        await page.locator('.widget-stage :is(svg, canvas, table)').first().waitFor();
        await atRest(page);
        const before = await page.locator('.widget').boundingBox();
        release();
        await page.locator('.widget [data-do=reset]:enabled').waitFor();
        expect(await page.locator('.widget').boundingBox()).toEqual(before);
      });

    test('a malformed link leaves the defaults and says so', async ({ page }) => {
      const errors = errorsOf(page);
      await open(page, name);
      const initial = await valuesOf(page);
      const bad = [
        'nonsense=1',
        ...Object.keys(initial).flatMap((key) => [`${key}=%E0%A4`, `${key}=${'9'.repeat(4000)}`, key]),
        '=',
        '__proto__=1',
        'constructor=1',
      ];
      await page.goto('about:blank');
      await open(page, name, `#${bad.map((part) => `${name}.${part}`).join('&')}&&&=&x`);
      await expect(page.locator('.widget-note')).toContainText('this figure does not have');
      expect(await valuesOf(page)).toEqual(initial);
      expect(errors).toEqual([]);
    });

    test('works by touch; at its bounds, too, axe finds nothing, and nothing scrolls sideways', async ({
      browser,
    }) => {
      const context = await browser.newContext({
        hasTouch: true,
        isMobile: true,
        viewport: { width: 360, height: 740 },
      });
      const page = await context.newPage();
      await open(page, name);
      const seen = new Set([JSON.stringify(await valuesOf(page))]);
      const handles = page.locator('.widget-stage [data-set]');
      const count = await handles.count();
      const onTop = await handles.evaluateAll((all) =>
        all.flatMap((mark, at) => {
          mark.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { x, y, width, height } = mark.getBoundingClientRect();
          return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2)) ? [at] : [];
        }),
      ); // of a stack of cards only the first can be tapped in its middle
      expect(onTop.length > 0, 'every mark is covered').toBe(count > 0);
      for (const at of count > 0 ? [onTop.at(-1)!, onTop[0]] : []) {
        await handles.nth(at).tap();
        seen.add(JSON.stringify(await valuesOf(page)));
      }
      if (count > 0) expect(seen.size, 'tapping a mark changed nothing').toBeGreaterThan(1);
      const small = await page
        .locator('.widget :is(button, select, summary, input:is([type=range], [type=number], [type=text]))')
        .evaluateAll((all) =>
          all
            .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
            .map((e) => e.outerHTML),
        );
      expect(small, 'less than 44 px high').toEqual([]);
      // As its chapter shows it, book.spec.ts has looked at it, in light and dark.
      await page.getByRole('button', { name: 'Everything most' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await faultsOf(page, '.widget')).toEqual([]);
      await context.close();
    });
  });
