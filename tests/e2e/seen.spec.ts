// The test that sees: every page of the built site as its reader first sees it, at 360, 820 and 1440 px, in light and dark. What a
// person sees at once (sight/), what axe finds, what jumps while it loads, what is fetched unasked, what goes wrong in the console.
import { expect, test, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { atRest } from './at-rest.ts';
import { faultsOf } from './axe.ts';
import { isEngines } from './built.ts';
import { wrongIn } from './sight/bundle.ts';

/** Every page that was built, as paths. */
const all = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();
/** Pages of source files are alike: the first and the last stand for them. widget.spec.ts sees each widget's own page. */
const source = all.filter((path) => /^\/source\/./.test(path));
const ownPage = /^\/widgets\/./;
const pages = all.filter(
  (path) => !ownPage.test(path) && (!source.includes(path) || [source[0], source.at(-1)].includes(path)),
);

/** What may stay as it is, by page and fault, each with its reason. Nothing else is left on the list. */
const MEANT: readonly { readonly page: RegExp; readonly fault: RegExp; readonly why: string }[] = [];
const unmeant = (path: string, faults: readonly string[]) =>
  faults.filter((line) => !MEANT.some(({ page, fault }) => page.test(path) && fault.test(line)));

/** What goes wrong: requests that leave the site, what is fetched though nobody asked for a training, what the page complains about. */
function watch(page: Page): string[] {
  const wrong: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname, pathname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost')
      wrong.push(`left the site: ${request.url()}`);
    if (isEngines(pathname) || /\/data\/|\.shard$/.test(pathname)) wrong.push(`fetched unasked: ${pathname}`);
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  return wrong;
}

/** Loads the page at this width, goes down it as a reader does, and says how much jumped meanwhile (the sum of its layout shifts). */
async function arrive(page: Page, path: string, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(path);
  await atRest(page);
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    // A figure draws itself when it is nearer than 200 px, in the frame after: it is on screen then, for a step is less than that and the screen.
    for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
      scrollTo(0, y);
      await frame();
    }
    scrollTo(0, 0);
    for (let i = 0; i < 3; i++) await frame();
    return (globalThis as unknown as { jumped: number }).jumped;
  });
}

const countJumps = () => {
  const here = globalThis as unknown as { jumped: number };
  here.jumped = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) here.jumped += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
};

/** What is written though it was not meant: a citation that nobody resolved, a value that is none. */
const leftOver = () => {
  const body = document.body.cloneNode(true) as HTMLElement;
  for (const element of body.querySelectorAll('pre, code, script, style')) element.remove();
  return /.{0,40}(\[@|\bundefined\b|\[object).{0,40}/.exec(body.textContent ?? '')?.[0] ?? null;
};

/** Exercises whose answer stands on the same page: one of a thousand or more, or of several numbers as a size is written. */
const givenAway = () => {
  const body = document.body.cloneNode(true) as HTMLElement;
  const exercises = [...body.querySelectorAll<HTMLElement>('book-exercise')];
  for (const element of [...exercises, ...body.querySelectorAll('script, style')]) element.remove();
  const text = body.textContent.replace(/\s+/g, ' ');
  return exercises
    .filter(({ dataset }) => {
      const { answer } = JSON.parse(dataset.question!) as { answer: number[] };
      const written = answer.map((number) => number.toLocaleString('en-GB')).join(' × ');
      return written.length > 4 && new RegExp(`(?<![\\d,×] ?)${written}(?! ?×|,?\\d)`).test(text);
    })
    .map(({ id }) => id);
};

for (const path of pages)
  test(`${path} looks right at 360, 820 and 1440 px, in light and dark`, async ({ page }) => {
    const wrong = watch(page);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    await page.addInitScript(countJumps);
    const seen: string[] = [];
    const see = async (width: number) => {
      for (const fault of unmeant(path, await wrongIn(page))) seen.push(`${width} px: ${fault}`);
    };
    for (const width of [1440, 360]) {
      const jumped = await arrive(page, path, width);
      if (jumped > 0.02) seen.push(`${width} px: the page jumps by ${jumped.toFixed(3)}`);
      await see(width);
      // Only colours differ between the themes; each theme is looked at in one of the widths.
      for (const fault of await faultsOf(page)) seen.push(`${width} px: axe: ${fault}`);
      await page.emulateMedia({ colorScheme: 'dark' });
    }
    await page.setViewportSize({ width: 820, height: 900 });
    await see(820);
    expect(await page.locator('.katex-error').count()).toBe(0);
    expect(await page.evaluate(leftOver)).toBeNull();
    expect(await page.evaluate(givenAway)).toEqual([]);
    expect(seen).toEqual([]);
    expect(wrong).toEqual([]);
  });
