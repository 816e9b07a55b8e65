// Every widget on its own page, in Chromium, in one visit: by keyboard, by touch, by link, at its bounds, and once it is gone.
// What one widget shows belongs to its chapter's spec; this is what all of them owe to src/lib/widget.
import { expect, test, type Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { atRest } from './at-rest.ts';
import { faultsOf } from './axe.ts';
import { builtPage } from './built.ts';
import { errorsOf } from './reader.ts';
import { wrongIn } from './sight/bundle.ts';

const FOLDER = 'src/components/widgets';
const names = readdirSync(FOLDER).filter(
  (name) =>
    existsSync(`${FOLDER}/${name}/index.ts`) &&
    /export (?:(?:const|function) draw\b|\{[^}]*\bdraw\b)/.test(
      readFileSync(`${FOLDER}/${name}/index.ts`, 'utf8'),
    ),
);

interface Live extends HTMLElement {
  readonly values: Record<string, unknown>;
  set(patch: Record<string, unknown>): void;
}
const valuesOf = (page: Page) => page.locator('.widget').evaluate((widget) => (widget as Live).values);
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
  const source = readFileSync(`dist/widgets/${name}/index.html`, 'utf8');
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
  const keys = (await page.locator('.widget-keys span:not(.is-reading) kbd').allTextContents())
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

/** Lets more time pass than a figure waits before it says where it stands. The page's timers are told the time from `slid` on. */
const calm = (page: Page): Promise<void> => page.clock.runFor(1000);

/** A slider moves the figure, the link and what is spoken; the link brings it back; Reset takes it back. */
async function slid(page: Page, name: string): Promise<void> {
  const initial = await valuesOf(page);
  const reset = page.locator('.widget [data-do=reset]');
  const sliders = page.locator('.control input[type=range]');
  if ((await sliders.count()) === 0) return;
  for (const key of ['End', 'Home']) {
    if (JSON.stringify(await valuesOf(page)) !== JSON.stringify(initial)) continue;
    await sliders.first().focus();
    await page.keyboard.press(key);
  }
  const moved = await valuesOf(page);
  expect(moved).not.toEqual(initial);
  await calm(page);
  await expect(page).toHaveURL(new RegExp(`#${name}\\.`));
  const words = await page.locator('.widget-words').textContent();
  await expect(page.locator('.widget [role=status]')).toHaveText(words!);
  const { hash } = new URL(page.url());
  await reset.click();
  expect(await valuesOf(page)).toEqual(initial);
  await calm(page);
  await expect(page).toHaveURL(/\/$/);
  await page.evaluate((hash) => (location.hash = hash), hash);
  await expect.poll(() => valuesOf(page)).toEqual(moved);
  await reset.click();
}

/** A malformed link leaves the defaults and says so. */
async function malformed(page: Page, name: string): Promise<void> {
  const initial = await valuesOf(page);
  const bad = [
    'nonsense=1',
    ...Object.keys(initial).flatMap((key) => [`${key}=%E0%A4`, `${key}=${'9'.repeat(4000)}`, key]),
    '=',
    '__proto__=1',
    'constructor=1',
  ];
  const hash = `#${bad.map((part) => `${name}.${part}`).join('&')}&&&=&x`;
  await page.evaluate((hash) => (location.hash = hash), hash);
  await expect(page.locator('.widget-note')).toContainText('this figure does not have');
  expect(await valuesOf(page)).toEqual(initial);
  await page.locator('.widget [data-do=reset]').click();
}

/** A tap on a mark does something. */
async function tapped(page: Page): Promise<void> {
  const seen = new Set([JSON.stringify(await valuesOf(page))]);
  const handles = page.locator('.widget-stage [data-set]');
  const count = await handles.count();
  if (count === 0) return;
  const onTop = await handles.evaluateAll((all) =>
    all.flatMap((mark, at) => {
      mark.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = mark.getBoundingClientRect();
      return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2)) ? [at] : [];
    }),
  ); // of a stack of cards only the first can be tapped in its middle
  expect(onTop.length, 'every mark is covered').toBeGreaterThan(0);
  for (const at of [onTop.at(-1)!, onTop[0], onTop[onTop.length >> 1]]) {
    await handles.nth(at).tap();
    await page.keyboard.press('Escape'); // what a tap may have opened to type into
    seen.add(JSON.stringify(await valuesOf(page)));
    await page.locator('.widget [data-do=reset]').click(); // the next mark is one of those that were counted
  }
  expect(seen.size, 'tapping a mark changed nothing').toBeGreaterThan(1);
}

/** On a phone controls are large enough for a finger; at its bounds, too, axe finds nothing and nothing scrolls sideways. */
async function onPhone(page: Page): Promise<void> {
  await page
    .locator('.widget details')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  const small = await page
    .locator('.widget :is(button, select, summary, input:is([type=range], [type=number], [type=text]))')
    .evaluateAll((all) =>
      all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML),
    );
  expect(small, 'less than 44 px high').toEqual([]);
  // As its chapter shows it, seen.spec.ts has looked at it, in light and dark.
  await page.getByRole('button', { name: 'Everything most' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await faultsOf(page, '.widget')).toEqual([]);
  await page.locator('.widget [data-do=reset]').click();
}

/** On a phone text can be read at either end of every control, and not only as its chapter shows it. */
async function readable(page: Page): Promise<void> {
  const ends = await page.locator('.widget').evaluate((widget) => {
    const first = (widget as Live).values;
    return [...widget.querySelectorAll<HTMLElement>('.control')].flatMap((control) => {
      const [number] = control.querySelectorAll<HTMLInputElement>('[type=range], [type=number]');
      const key = control.dataset['key']!;
      return number && typeof first[key] === 'number'
        ? [number.min, number.max].map((end) => ({ ...first, [key]: Number(end) }))
        : [];
    });
  });
  const small = await page.locator('.widget').evaluate((widget, ends) => {
    const first = (widget as Live).values;
    const found: string[] = [];
    for (const values of ends) {
      (widget as Live).set(values);
      for (const text of widget.querySelectorAll<SVGTextElement>('.widget-stage svg text')) {
        const { a, b } = text.getScreenCTM() ?? { a: 0, b: 0 };
        const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
        if (
          size > 0 &&
          size < 9.45 &&
          text.textContent.trim() &&
          text.checkVisibility({ opacityProperty: true })
        )
          found.push(`${size.toFixed(1)} px: ${text.textContent} at ${JSON.stringify(values).slice(0, 200)}`);
      }
    }
    (widget as Live).set(first);
    return found.slice(0, 5);
  }, ends);
  expect(small).toEqual([]);
}

/** Removed, it is silent for longer than a frame of play and than what calms down; put back, it works. Its time is told, not waited for. */
async function removedAndBack(page: Page): Promise<void> {
  await calm(page);
  await expect(page).toHaveURL(/\/$/); // a link in the address would be followed when it comes back
  const initial = await valuesOf(page);
  const play = page.locator('.widget [data-do=play]');
  if ((await play.count()) > 0) await play.click();
  const removed = await page.evaluateHandle(() => {
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
    return { widget, parent, watch, said, address };
  });
  await page.clock.runFor(5000);
  const heard = await removed.evaluate(({ widget, parent, watch, said, address }) => {
    if (location.href !== address) said.push(location.href);
    watch.disconnect();
    parent.append(widget);
    return said;
  });
  expect(heard).toEqual([]);
  await page.locator('.widget [data-do=reset]').click();
  expect(await valuesOf(page)).toEqual(initial);
}

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1440, height: 900 };

/** Opens the widget's own page with its scripts held back; where the figure stands at both widths before they come, and after. */
async function nothingJumps(page: Page, name: string): Promise<void> {
  let release = () => {};
  const laidOut = new Promise<void>((done) => (release = done));
  await page.route('**/*.js', async (route) => {
    await laidOut; // until the still stands in the fonts that it will keep
    await route.continue();
  });
  const placeAt = async (size: typeof WIDE) => {
    await page.setViewportSize(size);
    await atRest(page);
    return page.locator('.widget').boundingBox();
  };
  await page.goto(`/widgets/${name}/`, { waitUntil: 'commit' });
  await page.locator('.widget-stage :is(svg, canvas, table)').first().waitFor();
  const before = [await placeAt(NARROW), await placeAt(WIDE)];
  release();
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const wide = await placeAt(WIDE);
  expect([await placeAt(NARROW), wide], 'nothing jumps when scripts arrive').toEqual(before);
  await page.setViewportSize(WIDE);
}

/** Nothing that a person would see at once is wrong with it. */
async function looksRight(page: Page): Promise<void> {
  await expect(page.locator('.widget')).toHaveCSS('container-name', /\bwidget\b/); // its frame's sheet reaches it
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    expect(await wrongIn(page), `${size.width} px`).toEqual([]);
  }
}

for (const name of names)
  test(`${name}: drawn as built, moved by keys, slider, link and touch, right at its bounds, silent once it is gone`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ hasTouch: true });
    const page = await context.newPage();
    const errors = errorsOf(page);
    await test.step('nothing jumps', () => nothingJumps(page, name));
    await test.step('drawn as built', () => drawnAsBuilt(page, name));
    await page.clock.install(); // before the first timer that is told the time: an earlier one would be real, and nobody could clear it
    await test.step('by keyboard', () => reached(page));
    await page.locator('.widget [data-do=reset]').click();
    await page.clock.install();
    await test.step('by a slider and by link', () => slid(page, name));
    await test.step('malformed links', () => malformed(page, name));
    await test.step('looks right', () => looksRight(page));
    await page.setViewportSize(NARROW);
    await test.step('by touch', () => tapped(page));
    await test.step('on a phone, readable', () => readable(page));
    await test.step('on a phone, at its bounds', () => onPhone(page));
    await test.step('removed and put back', () => removedAndBack(page));
    expect(errors).toEqual([]);
    await context.close();
  });

test('without scripts a widget by itself is drawn, labelled and described, with no dead control', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/widgets/${names[0]}/`);
  const stage = page.locator('.widget-stage');
  await expect(stage).toHaveAccessibleName(/\w/);
  await expect(stage).toHaveAccessibleDescription(/\w/);
  await expect(page.locator('.widget :is(input, select, button)').filter({ visible: true })).toHaveCount(0);
  await context.close();
  for (const name of names) {
    const built = builtPage(`/widgets/${name}/`);
    const stage = built.querySelector('.widget-stage')!;
    expect(stage.getAttribute('aria-label'), name).toMatch(/\w/);
    expect(built.getElementById(stage.getAttribute('aria-describedby')!)?.textContent, name).toMatch(/\w/);
    expect(stage.querySelector('svg:is([role=img], [role=group]), canvas, table'), name).not.toBeNull(); // a net is a table
  }
});
