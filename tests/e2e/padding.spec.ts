// The chapter on padding: what its text invites the reader to do, and the numbers of its figures. Fillings are walked cell by
// cell here, convolutions are lib/reference's, and the photograph is blurred by a kernel of 5 × 5 and not in two passes.
import { expect, test, type Page } from '@playwright/test';
import { samePad } from '#lib/geometry/pad.ts';
import { convWindows } from '#lib/geometry/windows.ts';
import { convBackward } from '#lib/reference/conv.ts';
import * as chapter from './figure.ts';
import {
  drag,
  drawn,
  figure,
  grid,
  onPhone,
  pixels,
  plane,
  slide,
  typeOver,
  unfold,
  type Chapter,
} from './figure.ts';

const PADDING: Chapter = {
  slug: 'padding',
  number: 5,
  figures: ['line', 'plane', 'reach', 'rim', 'full'],
};
const open = (page: Page, hash = '') => chapter.open(page, PADDING, hash);

chapter.standsWithoutScripts(PADDING, async (page) => {
  await page.locator('#touched summary').last().click();
  await expect(page.locator('#touched')).toContainText('these 16 windows are the clear ones');
});
chapter.everyControlWorks(PADDING);
chapter.nonsenseIsNoted(PADDING, {
  line: 'fill=glue',
  plane: 'pad=-1',
  reach: 'kernel=nine',
  rim: 'times=1e9',
  full: 'w=1,2,3,4,5,6',
});
chapter.loadsNoEngine(PADDING);
chapter.neverWider(
  PADDING,
  '#line.how=own&line.before=3&line.after=3&line.size=8&plane.kernel=5&plane.pad=3&plane.size=6&reach.size=12&rim.show=error',
);

type Fill = 'zero' | 'replicate' | 'reflect' | 'symmetric' | 'circular';
/** The number at `position`, found by walking there from inside and turning as the rule says. */
function found(x: readonly number[], position: number, fill: Fill): number {
  const last = x.length - 1;
  const steps = position < 0 ? -position : position - last;
  let [at, way] = position < 0 ? [0, -1] : [last, 1];
  if (position >= 0 && position <= last) return x[position];
  if (fill === 'zero') return 0;
  if (fill === 'replicate') return x[at];
  for (let step = 0; step < steps; step++) {
    const next = at + way;
    if (next >= 0 && next <= last) at = next;
    else if (fill === 'circular') at = next < 0 ? last : 0;
    else {
      way = -way;
      if (fill === 'reflect') at += way; // the edge is the mirror’s middle; symmetric stands on it twice
    }
  }
  return x[at];
}
const around = (x: readonly number[], before: number, after: number, fill: Fill) =>
  Array.from({ length: x.length + before + after }, (_, i) => found(x, i - before, fill) + 0);

test('along a line: what is added, and what comes out, by rule and by hand', async ({ page }) => {
  const x = [3, -1, 4, 8, -5];
  const w = [2, -1, 3];
  await open(page, `#line.size=5&line.x=${x.join()}&line.w=${w.join()}`);
  const line = figure(page, 'line');
  await drawn(line);
  const check = async (before: number, after: number, fill: Fill, stride: number) => {
    const padded = around(x, before, after, fill);
    const g = convWindows({
      size: [1, padded.length],
      kernel: [1, 3],
      stride: [1, stride],
      channels: 1,
      filters: 1,
    });
    await expect.poll(() => grid(line, 'line', 'input')).toEqual(padded);
    expect(await grid(line, 'line', 'output')).toEqual(plane(padded, w, g));
    await expect(line.locator('.grid-input .is-pad')).toHaveCount(before + after);
    await expect(line.locator('[data-view=size] .formula').last()).toHaveAttribute(
      'aria-label',
      new RegExp(`= ${g.columns.out}$`),
    );
  };
  const filled = line.getByRole('combobox', { name: 'Filled with' });
  for (const fill of ['zero', 'replicate', 'reflect', 'symmetric', 'circular'] as const) {
    await filled.selectOption(fill);
    await check(1, 1, fill, 1);
  }
  await line.getByRole('radio', { name: 'full' }).check();
  await check(2, 2, 'circular', 1);
  await line.getByRole('radio', { name: 'none (valid)' }).check();
  await check(0, 0, 'circular', 1);
  await line.getByRole('radio', { name: 'by hand' }).check();
  await filled.selectOption('reflect');
  await unfold(line);
  await slide(line, 'Cells before', 3);
  await slide(line, 'Cells after', 1);
  await slide(line, 'Stride', 3);
  await check(3, 1, 'reflect', 3);
  await line.getByRole('radio', { name: 'same' }).check();
  for (const stride of [1, 2, 3]) {
    await slide(line, 'Stride', stride);
    const { before, after } = samePad({ size: 5, span: 3, stride });
    await check(before, after, 'reflect', stride);
    expect(await grid(line, 'line', 'output')).toHaveLength(Math.ceil(5 / stride));
  }
});

test('a made-up cell lights the cell that it copies, by touch and by the arrow keys', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page);
    const here = figure(page, 'plane');
    await drawn(here);
    const lit = here.locator('[data-view=padded] .cell[data-lit]');
    await here.locator('[data-view=padded] .cell').first().tap();
    await expect(lit).toHaveCount(2);
    await expect(here.locator('.widget-words')).toContainText(
      'the cell in row −1, column −1 is 4, copied from row 1, column 1.',
    );
    await here.locator('.widget-stage').focus();
    await page.keyboard.press('ArrowRight');
    await expect(here.locator('.widget-words')).toContainText('copied from row 1, column 0.');
    await unfold(here);
    await here.getByRole('combobox').selectOption('zero');
    await expect(here.locator('.widget-words')).toContainText('a zero that nobody measured');
    const line = figure(page, 'line');
    await drawn(line);
    await line.locator('[data-view=line] .grid-output .cell').nth(5).tap();
    await expect(line.locator('.grid-input .cell[data-lit]')).toHaveCount(3);
    await expect(line.locator('.widget-words')).toContainText('The window at 4 reads 5, 3, 0 (made up)');
  });
});

test('by hand: an edge is pulled to “full”, the window past the end, a name looked at, numbers typed where they stand', async ({
  page,
}) => {
  await open(page);
  const here = figure(page, 'line');
  await drawn(here);
  const words = here.locator('.widget-words');
  const cell = (await here.locator('.grid-input .cell-ground').first().boundingBox())!.width;
  await drag(here.locator('[data-grab=after]'), 1.1 * cell);
  await expect(words).toContainText('With full padding, 2 cells are added before and 2 after');
  await drag(here.locator('[data-grab=window]'), -1.1 * cell);
  await expect(words).toContainText('3 cells are added before and 2 after');
  await expect(words).toContainText('The window at −3 reads');
  await here.locator('.names .word').first().hover();
  await expect(words).toContainText('Without padding, nothing is added');
  await page.mouse.move(0, 0);
  await expect(words).toContainText('3 cells are added before'); // what was only pointed at is gone
  await typeOver(here, 'x 0 2', '-5');
  expect((await grid(here, 'line', 'input')).slice(3, 9)).toEqual([4, 2, -5, 1, 5, 3]);
});

test('over a plane: the mean of each window, and the share that reads padding', async ({ page }) => {
  await open(page);
  const here = figure(page, 'plane');
  await drawn(here);
  const real = (await grid(here, 'padded')).filter((_, i) => i % 7 > 0 && i % 7 < 6 && i > 6 && i < 42);
  expect(real).toHaveLength(25);
  for (const [fill, pad, kernel] of [
    ['replicate', 1, 3],
    ['zero', 2, 5],
    ['symmetric', 1, 2],
    ['circular', 2, 4],
  ] as const) {
    await slide(here, 'Kernel', kernel);
    await slide(here, 'Pad', pad);
    await here.getByRole('combobox').selectOption(fill);
    const rows = Array.from({ length: 5 }, (_, r) => around(real.slice(5 * r, 5 * r + 5), pad, pad, fill));
    const columns = rows[0].map((_, c) => around(rows.map((row) => row[c]), pad, pad, fill)); // prettier-ignore
    const padded = columns[0].flatMap((_, r) => columns.map((column) => column[r]));
    expect(await grid(here, 'padded')).toEqual(padded);
    const side = 5 + 2 * pad;
    const g = convWindows({ size: [side, side], kernel, channels: 1, filters: 1 });
    const means = plane(padded, Array<number>(kernel ** 2).fill(1 / kernel ** 2), g);
    const shown = await grid(here, 'output');
    expect(shown).toHaveLength(means.length);
    shown.forEach((value, i) => expect(Math.abs(value - means[i])).toBeLessThanOrEqual(0.0501));
    const clear = (5 - kernel + 1) ** 2;
    await expect(here.locator('[data-view=output] .is-pad')).toHaveCount(means.length - clear);
    await expect(here.locator('[data-view=counts] .formula').last()).toHaveAttribute(
      'aria-label',
      new RegExp(`= ${Math.round(100 * (1 - clear / means.length))} %$`),
    );
  }
});

test('layer upon layer: what is left of ones, and how many cells have been told', async ({ page }) => {
  await open(page);
  const here = figure(page, 'reach');
  await drawn(here);
  for (const [size, kernel, layers] of [
    [7, 3, 1],
    [7, 5, 1],
    [7, 3, 3],
    [10, 5, 2],
  ]) {
    await slide(here, 'Side of the map', size);
    await slide(here, 'Kernel', kernel);
    await slide(here, 'Layers', layers);
    const g = convWindows({ size: [size, size], kernel, pad: 'same', channels: 1, filters: 1 });
    let ones = Array<number>(size ** 2).fill(1);
    for (let layer = 0; layer < layers; layer++)
      ones = plane(ones, Array<number>(kernel ** 2).fill(1 / kernel ** 2), g);
    const shown = await grid(here, 'map');
    shown.forEach((value, i) => expect(Math.abs(value - ones[i])).toBeLessThanOrEqual(0.00501));
    // told: whatever zeros have made smaller
    await expect(here.locator('[data-view=map] .is-pad')).toHaveCount(
      ones.filter((v) => v < 1 - 1e-9).length,
    );
  }
  await expect(page.locator('#networks tbody tr').last()).toContainText('98'); // four cells of 196 are clear
});

test('the photograph: the line is pulled across, the frame pressed elsewhere, a row of the table shows its border', async ({
  page,
}) => {
  await open(page);
  const here = figure(page, 'rim');
  await drawn(here);
  const words = here.locator('.widget-words');
  await expect(words).toContainText('keep 27 % of their light'); // three quarters are lost
  const large = here.locator('[data-view=result] canvas');
  const column = async (x: number) => {
    const { grey, width, height } = await pixels(large);
    return grey[(height / 2) * width + x];
  };
  expect(await column(0)).toBeLessThan(await column(95)); // zeros on the left, the truth on the right
  const { x, y, width, height } = (await large.boundingBox())!;
  const before = await column(95);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width - 1, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => column(95)).toBeLessThan(before / 2);
  await here.locator('tbody tr').nth(1).hover();
  await expect(words).toContainText('Left of the line stand replicate');
  await page.mouse.move(0, 0);
  await expect(words).toContainText('Left of the line stand zeros');
  const whole = here.locator('[data-view=whole] .surface');
  await whole.click({ position: { x: 150, y: 190 } });
  await expect(words).not.toContainText('wrong by 51.1 %');
});

test('a picture of one’s own: a grey card keeps its grey, but for the rim under zeros', async ({ page }) => {
  await open(page);
  const here = figure(page, 'rim');
  await drawn(here);
  await chapter.bringGrey(here, 200);
  await expect(here.locator('.widget-words')).toContainText('Your picture, of which a layer sees 64 × 96');
  const greys = () => chapter.greysOf(here.locator('[data-view=result] canvas'));
  expect((await greys())[0]).toBeLessThan(40); // a corner under zeros, 0.27²
  for (const fill of ['replicate', 'reflect', 'circular']) {
    await here.getByRole('radio', { name: fill }).check();
    for (const grey of await greys()) expect(Math.abs(grey - 200), fill).toBeLessThanOrEqual(1);
  }
});

test('full: the results are the gradients of the inputs of a valid convolution', async ({ page }) => {
  await open(page);
  const here = figure(page, 'full');
  await drawn(here);
  const g = convWindows({ size: [1, 6], kernel: [1, 3], channels: 1, filters: 1 });
  const { dx } = convBackward(
    new Float64Array(6),
    Float64Array.of(1, 2, -1),
    Float64Array.of(2, -1, 3, 1),
    g,
  );
  expect(await grid(here, 'line', 'output')).toEqual([...dx]);
});

test('exercises: the right answers are the code’s, and a wrong one is told its step', async ({ page }) => {
  await open(page);
  const same = samePad({ size: 224, span: 7, stride: 2 });
  await chapter.answer(page, [
    {
      id: 'pad-seven',
      right: `${samePad({ size: 28, span: 11, stride: 1 }).before}`,
      wrong: '10',
      told: 'total',
    },
    { id: 'touched', right: `${64 - (8 - 5 + 1) ** 2}`, wrong: '28', told: 'kernel of 3' },
    { id: 'tf-same', right: `${same.before} ${same.after}`, wrong: '3 2', told: 'after, not before' },
    {
      id: 'mirror',
      right: around([3, 5, 1, 8, 2], 3, 0, 'reflect').slice(0, 3).join(' '),
      wrong: '1 5 3',
      told: 'repeats the edge',
    },
    { id: 'five-layers', right: `${(14 - 5 * 2) ** 2}`, wrong: '81', told: 'both sides' },
  ]);
});
