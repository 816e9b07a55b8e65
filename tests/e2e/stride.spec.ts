// The chapter on stride: what its text invites the reader to do, by mouse, touch, keyboard and without scripts. Numbers on
// the page are checked against lib/reference and against the formulas of the sources, not against the widgets' models.
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
  numbers,
  onPhone,
  pixels,
  plane,
  slide,
  slider,
  unfold,
  type Chapter,
} from './figure.ts';

const STRIDE: Chapter = {
  slug: 'stride',
  number: 6,
  figures: ['line', 'plane', 'stack', 'rounding', 'roof', 'stripes'],
};
const open = (page: Page, hash = '') => chapter.open(page, STRIDE, hash);

chapter.standsWithoutScripts(STRIDE, async (page) => {
  await page.locator('#count summary').last().click();
  await expect(page.locator('#count')).toContainText('the window on 0 makes 13');
});
chapter.everyControlWorks(STRIDE);
chapter.nonsenseIsNoted(STRIDE, {
  line: 'stride=banana',
  plane: 'kernel=99',
  stack: 'first=2.5',
  rounding: 'size=%',
  roof: 'picture=cat',
  stripes: 'period=NaN',
});
chapter.loadsNoEngine(STRIDE);
chapter.neverWider(
  STRIDE,
  '#line.size=10&line.pad=2&plane.size=9&plane.pad=2&rounding.size=14&rounding.pad=1',
);

test('a tap on an output shows the window that made it, and pointing lights up what it read', async ({
  browser,
}) => {
  await onPhone(browser, async (page) => {
    await open(page);
    const line = figure(page, 'line');
    await drawn(line);
    await line.locator('.grid-output .cell').nth(2).tap();
    await expect(line.locator('.widget-words')).toContainText(
      'The window at 4 reads 5, 9 and 2 and gives 25.',
    );
    await expect(line.locator('.grid-input .cell[data-lit]')).toHaveCount(3);
    const inPlane = figure(page, 'plane');
    await drawn(inPlane);
    await inPlane.locator('[data-view=output] .cell').nth(4).tap();
    await expect(inPlane.locator('[data-view=input] .cell[data-lit]')).toHaveCount(9);
    await expect(inPlane.locator('[data-view=every] .cell[data-lit]')).toHaveCount(1);
  });
});

test('by hand: the second window pulls the stride, and the photograph slides under the grid by parts of a pixel', async ({
  page,
}) => {
  await open(page);
  const line = figure(page, 'line');
  await drawn(line);
  const cell = (await line.locator('.grid-input .cell-ground').first().boundingBox())!.width;
  await drag(line.locator('[data-grab=stride]'), 1.1 * cell);
  await expect(line.locator('.grid-output .cell')).toHaveCount(2);
  await drag(line.locator('[data-grab=stride]'), -2.2 * cell);
  await expect(line.locator('.grid-output .cell')).toHaveCount(5);
  const roof = figure(page, 'roof');
  await drawn(roof);
  const raw = roof.locator('[data-view=raw] canvas');
  const before = await pixels(raw);
  await drag(roof.locator('[data-view=original] .hold'), 5);
  await expect.poll(async () => (await pixels(raw)).grey).not.toEqual(before.grey);
  await expect(page).toHaveURL(/#.*roof\.dx=3\.[0-9]/); // pixels of the picture, 1.4 of the page each
});

test.describe('numbers', () => {
  test('along a line: outputs are the convolution’s, unread cells are crossed out', async ({ page }) => {
    const x = [4, -2, 7, 0, 3, 3, -9, 1];
    const w = [2, -1, 3];
    await open(page, `#line.size=8&line.x=${x.join()}&line.w=${w.join()}&line.stride=3&line.pad=1`);
    const line = figure(page, 'line');
    await drawn(line);
    for (const stride of [1, 2, 3, 4, 5]) {
      await slide(line, 'Stride', stride);
      const g = convWindows({
        size: [1, 8],
        kernel: [1, 3],
        stride: [1, stride],
        pad: [
          { before: 0, after: 0 },
          { before: 1, after: 1 },
        ],
        channels: 1,
        filters: 1,
      });
      expect(await grid(line, 'steps', 'output')).toEqual(plane(x, w, g));
      const read = new Set<number>();
      for (let start = 0; start + 3 <= 10; start += stride)
        for (let tap = 0; tap < 3; tap++) read.add(start + tap);
      await expect(line.locator('.grid-input .is-dropped')).toHaveCount(10 - read.size);
      await expect(line.locator('[data-view=size] .formula').last()).toHaveAttribute(
        'aria-label',
        new RegExp(`= ${Math.floor((8 + 2 - 3) / stride) + 1}$`),
      );
    }
  });

  test('in the plane: the output is every s-th of what stride 1 gives, and both are the convolution’s', async ({
    page,
  }) => {
    await open(page);
    const here = figure(page, 'plane');
    await drawn(here);
    for (const [size, kernel, down, along, pad] of [
      [7, 3, 2, 2, 0],
      [9, 2, 3, 2, 1],
      [8, 1, 2, 2, 0],
      [6, 4, 1, 4, 2],
    ]) {
      await unfold(here);
      await slide(here, 'Input size', size);
      await slide(here, 'Kernel', kernel);
      await slide(here, 'Stride down', down);
      await slide(here, 'Stride along', along);
      await slide(here, 'Pad', pad);
      const padded = await grid(here, 'input');
      const side = size + 2 * pad;
      expect(padded).toHaveLength(side ** 2);
      const w = await grid(here, 'kernel');
      const shape = (stride: readonly [number, number]) =>
        convWindows({ size: [side, side], kernel, stride, channels: 1, filters: 1 });
      const everywhere = plane(padded, w, shape([1, 1]));
      const output = plane(padded, w, shape([down, along]));
      expect(await grid(here, 'every')).toEqual(everywhere);
      expect(await grid(here, 'output')).toEqual(output);
      await expect(here.locator('[data-view=every] .is-dropped')).toHaveCount(
        everywhere.length - output.length,
      );
      await expect(here.locator('[data-view=sizes] .formula').last()).toHaveAttribute(
        'aria-label',
        new RegExp(
          `= ${output.length * kernel ** 2}, where stride 1 takes ${everywhere.length * kernel ** 2} `,
        ),
      );
    }
  });

  test('a stride that does not fit: seven frameworks, from their own formulas', async ({ page }) => {
    await open(page);
    const here = figure(page, 'rounding');
    await drawn(here);
    for (const [size, kernel, stride, pad] of [
      [8, 3, 2, 1],
      [14, 5, 3, 2],
      [9, 2, 5, 0],
      [5, 1, 3, 0],
      [13, 4, 4, 2],
      [9, 3, 2, 2],
      [7, 1, 2, 1],
    ]) {
      await slide(here, 'Kernel', kernel);
      await slide(here, 'Input size', size);
      await slide(here, 'Stride', stride);
      await slide(here, 'Pad of floor and ceil', pad);
      const span = size + 2 * pad - kernel;
      const floor = Math.floor(span / stride) + 1;
      const caffe = Math.ceil(span / stride) + 1; // pooling_layer.cpp; with pad, a window that starts in the padding is clipped
      const clipped = (caffe - 1) * stride >= size + pad ? caffe - 1 : caffe; // and PyTorch's pooling always
      const same = samePad({ size, span: kernel, stride });
      expect(Math.floor((size + same.before + same.after - kernel) / stride) + 1).toBe(
        Math.ceil(size / stride),
      );
      const torch = (out: number) => (pad > Math.floor(kernel / 2) ? 'refused' : String(out));
      const sizes = here.locator('tbody td:last-child');
      // Polled: a figure draws in the frame after it has come on screen.
      await expect
        .poll(() => sizes.allTextContents(), `${size}, ${kernel}, ${stride}, ${pad}`)
        .toEqual([
          String(floor),
          torch(floor),
          torch(clipped),
          String(floor),
          pad >= kernel ? 'refused' : String(pad > 0 ? clipped : caffe),
          String(Math.ceil((size - kernel + 1) / stride)), // TensorFlow's own way to write valid
          String(Math.ceil(size / stride)),
        ]);
    }
  });

  test('what later layers see: the recurrence of Araujo, Norris and Sim', async ({ page }) => {
    await open(page);
    const here = figure(page, 'stack');
    await drawn(here);
    for (const strides of [
      [2, 1, 1],
      [1, 1, 1],
      [2, 2, 1],
      [3, 2, 3],
    ]) {
      let [field, jump, cells, macs] = [1, 1, 27, 0];
      const rows: number[][] = [];
      for (const [layer, stride] of strides.entries()) {
        await slide(here, `Stride of layer ${layer + 1}`, stride);
        field += 2 * jump;
        jump *= stride;
        cells = Math.floor((cells - 3) / stride) + 1;
        macs += 3 * cells;
        rows.push([stride, jump, field, 3 * cells]);
      }
      const shown = await numbers(here.locator('tbody tr:nth-child(-n+3) td'));
      expect(shown).toEqual(rows.flat());
      await expect(here.locator('tbody tr').nth(3).locator('td').last()).toHaveText(String(macs));
      await expect(here.locator('.grid-level-0 .is-inside')).toHaveCount(field);
    }
  });

  test('the photograph: every s-th pixel, and the same stride through a triangle', async ({ page }) => {
    await open(page);
    const here = figure(page, 'roof');
    await drawn(here);
    await expect(here.locator('tbody tr').last()).toContainText('7.8 %1.8 %'); // 8 and 2 in the text
    for (const stride of [1, 3, 5]) {
      await slide(here, 'Stride', stride);
      const [original, raw, blurred] = await Promise.all(
        ['original', 'raw', 'blurred'].map((view) => pixels(here.locator(`[data-view=${view}] canvas`))),
      );
      expect([original.width, original.height]).toEqual([288, 192]);
      expect([raw.width, raw.height]).toEqual([Math.ceil(288 / stride), Math.ceil(192 / stride)]);
      const thinned = convWindows({ size: [192, 288], kernel: 1, stride, channels: 1, filters: 1 });
      expect(raw.grey).toEqual(plane(original.grey, [1], thinned));

      // 1, 2, …, s, …, 2, 1 in each direction, its middle on the pixel that is kept. At the edges the page reads pixels
      // that it does not show; both sides are rounded to whole levels.
      const tent = Array.from({ length: 2 * stride - 1 }, (_, i) => Math.min(i + 1, 2 * stride - 1 - i));
      const kernel = tent.flatMap((a) => tent.map((b) => (a * b) / stride ** 4));
      const edge = { before: stride - 1, after: stride - 1 };
      const g = convWindows({
        size: [192, 288],
        kernel: tent.length,
        stride,
        pad: [edge, edge],
        channels: 1,
        filters: 1,
      });
      const expected = plane(original.grey, kernel, g);
      let compared = 0;
      for (let row = 1; row < blurred.height - 1; row++)
        for (let column = 1; column < blurred.width - 1; column++) {
          const at = row * blurred.width + column;
          const mine = expected[row * g.columns.out + column];
          if (Math.abs(blurred.grey[at] - mine) > 1.01)
            expect(blurred.grey[at], `${row}, ${column}`).toBe(mine);
          compared++;
        }
      expect(compared).toBeGreaterThan(1000);
    }
  });

  test('a picture of one’s own: a grey card has nothing to alias', async ({ page }) => {
    await open(page);
    const here = figure(page, 'roof');
    await drawn(here);
    await chapter.bringGrey(here, 77);
    await expect(here.locator('.widget-words')).toContainText('Your picture, 192 × 288 pixels');
    for (const view of ['original', 'raw', 'blurred'])
      for (const grey of await chapter.greysOf(here.locator(`[data-view=${view}] canvas`)))
        expect(Math.abs(grey - 77), view).toBeLessThanOrEqual(1);
    await expect(here.locator('tbody tr').last()).toContainText('0.0 %0.0 %');
  });

  test('stripes come back as wider stripes, as wide as the sampling theorem says', async ({ page }) => {
    await open(page);
    const here = figure(page, 'stripes');
    await drawn(here);
    await expect(here.locator('.widget-words')).toContainText(
      'They do not fit, and come out as stripes of 25.5 pixels',
    );
    const { width, grey } = await pixels(here.locator('[data-view=raw] canvas'));
    const line = grey.slice(0, width);
    const rises = line.flatMap((value, i) => (i > 0 && line[i - 1] < 128 && value >= 128 ? [i] : []));
    expect((3 * (rises.at(-1)! - rises[0])) / (rises.length - 1)).toBeCloseTo(25.5, 0);
    await slide(here, 'Stripes repeat every', 4);
    await expect(here.locator('.widget-words')).toContainText('come out as stripes of 12.0 pixels');
    await slide(here, 'Stripes repeat every', 6.1);
    await expect(here.locator('.widget-words')).toContainText('They fit, and keep their width');
  });
});

test('exercises: the right answers are the code’s, and a wrong one is told its step', async ({ page }) => {
  await open(page);
  const out = (size: number, kernel: number, stride: number, pad: number) =>
    convWindows({ size: [size, size], kernel, stride, pad, channels: 1, filters: 1 }).rows.out;
  const g = convWindows({ size: [1, 5], kernel: [1, 3], stride: [1, 2], channels: 1, filters: 1 });
  const { dx } = convBackward(new Float64Array(5), Float64Array.of(1, 2, 1), Float64Array.of(1, 1), g);
  const side = out(200, 7, 3, 3);
  await chapter.answer(page, [
    { id: 'count', right: `${out(26, 5, 2, 2)}`, wrong: '14', told: 'rounded up' },
    { id: 'shape', right: `${side} × ${side} × 48`, wrong: '67x67x3', told: 'one map' },
    { id: 'field', right: '15', wrong: '21', told: 'jump before' },
    { id: 'alias', right: '12', wrong: '4', told: 'counted in samples' },
    { id: 'backward', right: dx.join(' '), wrong: '1 3 3 1 0', told: 'stride is missing' },
  ]);
});

test('a link sets the figure, also after a reload, and leaves what it does not name', async ({ page }) => {
  await open(page, '#line.stride=banana&line.x=1,2&rounding.size=11');
  await expect(slider(figure(page, 'line'), 'Stride')).toHaveValue('2');
  await page.goto('/stride/#rounding.size=11');
  await page.reload();
  await expect(slider(figure(page, 'rounding'), 'Input size')).toHaveValue('11');
  await expect(figure(page, 'rounding').locator('.widget-note')).toBeEmpty();
});
