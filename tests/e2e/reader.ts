// A chapter's figures as the tests drive them: by what a reader sees and touches, never by a widget's model.
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
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

/** Types something over a number of the drawing, which its `cell` names (`kernel 0 2`), and says Enter. Returns the field. */
export async function type(within: Locator, cell: string, text: string): Promise<Locator> {
  const field = within.locator('.widget-editor');
  await within.locator(`[data-cell="${cell}"], [data-param="${cell}"]`).first().click();
  await field.fill(text);
  await field.press('Enter');
  return field;
}
/** Types another number over one of the drawing, and leaves the cell that Enter goes on to. */
export async function typeOver(within: Locator, cell: string, text: string): Promise<void> {
  await type(within, cell, text);
  await within.page().keyboard.press('Escape');
}

/** Opens what a figure has folded: its settings on a phone, its rare ones everywhere. */
export const unfold = (within: Locator): Promise<void> =>
  within.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

/** Takes hold of a mark in its middle and pulls it by so many pixels of the page. */
export async function drag(mark: Locator, right: number, down = 0): Promise<void> {
  const { x, y, width, height } = (await mark.boundingBox())!;
  const [from, to] = [
    [x + width / 2, y + height / 2],
    [x + width / 2 + right, y + height / 2 + down],
  ];
  const { mouse } = mark.page();
  await mouse.move(from[0], from[1]);
  await mouse.down();
  await mouse.move(to[0], to[1], { steps: 5 });
  await mouse.up();
}

/** The number that a text writes, `−1,234.5`. NaN for a text that is none. */
export const number = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));
export const numbers = async (cells: Locator): Promise<number[]> =>
  (await cells.allTextContents()).map(number);
/** The numbers in the cells of a grid (lib/viz/grid), by the names of its view and its own. */
export const grid = (within: Locator, view: string, name = 'main'): Promise<number[]> =>
  numbers(within.locator(`[data-view=${view}] .grid-${name} .cell-number`));

/** What a canvas shows as one text, to compare: as numbers, each in a box of its own, a picture takes seconds to come over. */
export const shownOn = (canvas: Locator): Promise<{ width: number; height: number; base64: string }> =>
  canvas.evaluate((node: HTMLCanvasElement) => {
    const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, node.height);
    let bytes = '';
    for (let at = 0; at < data.length; at += 0x8000)
      bytes += String.fromCharCode(...data.subarray(at, at + 0x8000));
    return { width: node.width, height: node.height, base64: btoa(bytes) };
  });

/** The levels, 0 … 255, that a canvas shows: all four channels of each pixel, and the red ones alone for what is grey. */
export async function pixels(
  canvas: Locator,
): Promise<{ width: number; height: number; rgba: number[]; grey: number[] }> {
  const { width, height, base64 } = await shownOn(canvas);
  const rgba = [...Buffer.from(base64, 'base64')];
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
