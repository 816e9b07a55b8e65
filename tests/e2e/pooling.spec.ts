// The chapter on pooling: what its text invites the reader to do, and the numbers of its figures. Windows are cut out by hand
// here, gradients checked against central differences; only exercises lean on lib/reference.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { convWindows, poolWindows } from '#lib/geometry/windows.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import * as chapter from './figure.ts';
import { drawn, figure, unfold, grid, number, onPhone, pixels, slide, type Chapter } from './figure.ts';

const POOLING: Chapter = {
  slug: 'pooling',
  number: 9,
  figures: ['window', 'overlap', 'roof', 'shift'],
};
const open = (page: Page, hash = '') => chapter.open(page, POOLING, hash);

chapter.standsWithoutScripts(POOLING, async (page) => {
  await page.locator('#twice summary').last().click();
  await expect(page.locator('#twice')).toContainText('The 6 wins both');
});
chapter.everyControlWorks(POOLING);
chapter.nonsenseIsNoted(POOLING, {
  window: 'kind=median',
  overlap: 'x=1',
  roof: 'region=7',
  shift: 'x=1,2,3',
});
chapter.loadsNoEngine(POOLING);
chapter.neverWider(
  POOLING,
  '#window.size=7&window.kernel=1&window.stride=1&overlap.size=7&overlap.pad=1&roof.region=6',
);

type Take = (region: readonly number[]) => number;
const TAKES: Readonly<Record<string, Take>> = {
  'largest (max)': (region) => Math.max(...region),
  smallest: (region) => Math.min(...region),
  mean: (region) => region.reduce((sum, x) => sum + x, 0) / region.length,
};

/** What comes out of a plane of side `n`: windows of `k` at `s`, padded by `pad`, one more by ceil if it begins inside. */
function pool(x: readonly number[], n: number, k: number, s: number, pad: number, ceil: boolean, take: Take) {
  const starts: number[] = [];
  for (let at = -pad; at + k <= n + pad; at += s) starts.push(at);
  const next = starts.at(-1)! + s;
  if (ceil && starts.at(-1)! + k < n + pad && next < n) starts.push(next);
  return starts.flatMap((top) =>
    starts.map((left) => {
      const region: number[] = [];
      for (let row = Math.max(0, top); row < Math.min(n, top + k); row++)
        for (let column = Math.max(0, left); column < Math.min(n, left + k); column++)
          region.push(x[row * n + column]);
      return take(region);
    }),
  );
}
const close = (shown: readonly number[], expected: readonly number[], within: number) => {
  expect(shown).toHaveLength(expected.length);
  shown.forEach((value, i) => expect(Math.abs(value - expected[i]), String(i)).toBeLessThanOrEqual(within));
};
/** Numbers of the cells that are no padding. */
const real = (here: Locator, view: string) =>
  here
    .locator(`[data-view=${view}] .cell:not(.is-pad) .cell-number`)
    .allTextContents()
    .then((texts) => texts.map(number));

test('with numbers, there and back: every region, and gradients as central differences have them', async ({
  page,
}) => {
  await open(page);
  const here = figure(page, 'window');
  await drawn(here);
  await unfold(here);
  for (const [kind, n, k, s, pad, rounding] of [
    ['largest (max)', 5, 2, 2, 0, 'floor'],
    ['largest (max)', 6, 3, 2, 1, 'ceil'],
    ['smallest', 5, 3, 1, 0, 'floor'],
    ['mean', 5, 3, 2, 1, 'floor'],
    ['mean', 5, 2, 2, 0, 'ceil'],
  ] as const) {
    await here.getByRole('radio', { name: kind }).check();
    await here.getByRole('radio', { name: rounding }).check();
    await slide(here, 'Input size', n);
    await slide(here, 'Region', k);
    await slide(here, 'Stride', s);
    await slide(here, 'Pad', pad);
    const x = await real(here, 'input');
    expect(x).toHaveLength(n * n);
    const out = (x: readonly number[]) => pool(x, n, k, s, pad, rounding === 'ceil', TAKES[kind]);
    close(await grid(here, 'output'), out(x), kind === 'mean' ? 0.00501 : 0);
    const dy = await grid(here, 'dy');
    const loss = (x: readonly number[]) => out(x).reduce((sum, y, i) => sum + y * dy[i], 0);
    // Equal numbers have no derivative: what is checked is a plane whose later numbers are a little smaller (larger) than equal ones.
    const tie = kind === 'smallest' ? 1e-4 : -1e-4;
    const apart = x.map((value, i) => value + tie * (i / x.length));
    const slope = apart.map((_, at) => {
      const moved = (by: number) => apart.map((value, i) => (i === at ? value + by : value));
      return (loss(moved(1e-7)) - loss(moved(-1e-7))) / 2e-7;
    });
    close(await real(here, 'dx'), slope, 0.001);
  }
});

test('an arrow key and a tap move the window, and what it reads and gives lights up', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page);
    const here = figure(page, 'window');
    await drawn(here);
    await expect(here.locator('.widget-words')).toContainText(
      'gives 7. Its gradient 1 goes to the 7 in row 1, column 1',
    );
    await here.locator('.widget-stage').focus();
    await page.keyboard.press('ArrowRight');
    await expect(here.locator('.widget-words')).toContainText('row 0, column 1 gives 8.');
    await here.locator('[data-view=output] .cell').nth(2).tap();
    await expect(here.locator('[data-view=input] .cell[data-lit]')).toHaveCount(4);
    await here.locator('[data-view=dy] .cell').nth(2).tap();
    await expect(here.locator('.widget-editor')).toHaveValue('3'); // a gradient is typed over where it is tapped
    await expect(here.locator('.widget-words')).toContainText('row 1, column 0 gives');
  });
});

test('by hand: a number is typed where it stands, a look at an output shows its window and leaves no trace', async ({
  page,
}) => {
  await open(page);
  const here = figure(page, 'window');
  await drawn(here);
  const cell = (view: string, n: number) => here.locator(`[data-view=${view}] .cell`).nth(n);
  await cell('output', 3).hover();
  await expect(here.locator('.formula').first()).toHaveAttribute('aria-label', /^y 1,1 = max/);
  await expect(here.locator('.widget-words')).toContainText('row 1, column 1 gives 9.');
  await page.mouse.move(2, 2);
  await expect(here.locator('.widget-words')).toContainText('row 0, column 0 gives 7.');
  await cell('input', 1).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(cell('output', 0)).toHaveText('9');
  await page.keyboard.press('Escape');

  const shift = figure(page, 'shift'); // dragged sideways the line moves, all of it
  await drawn(shift);
  const third = shift.locator('.grid-input .cell').nth(2);
  await third.scrollIntoViewIfNeeded();
  const box = (await third.boundingBox())!;
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 10 + box.width, box.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(await grid(shift, 'line', 'input')).toEqual([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]);
});

test('= for +=: wrong where windows overlap, and right side by side', async ({ page }) => {
  await open(page);
  const here = figure(page, 'overlap');
  await drawn(here);
  const right = await real(here, 'dx');
  const x = Float64Array.from(await real(here, 'input'));
  const g = poolWindows({ size: [5, 5], kernel: 3, stride: 2, channels: 1 });
  const { argmax } = maxPoolForward(x, g);
  const dy = Float64Array.from(await grid(here, 'dy'));
  expect(right).toEqual([...maxPoolBackward(dy, argmax, 25)]);
  await here.getByRole('checkbox', { name: 'write = for +=' }).check();
  const wrong = await real(here, 'dx');
  const last = Array<number>(25).fill(0);
  argmax.forEach((pixel, i) => (last[pixel] = dy[i]));
  expect(wrong).toEqual(last);
  const failing = wrong.filter((value, i) => value !== right[i]).length;
  expect(failing).toBeGreaterThan(0);
  await expect(here.locator('[data-view=dx] .outlines rect')).toHaveCount(failing);
  await slide(here, 'Region', 2);
  await expect(here.locator('[data-view=dx] .outlines rect')).toHaveCount(0);
  await expect(here.locator('.widget-words')).toContainText('comes out right here');
});

test('the photograph: the largest and the smallest of each region are pixels of it', async ({ page }) => {
  await open(page);
  const here = figure(page, 'roof');
  await drawn(here);
  const canvas = (view: string) => here.locator(`[data-view=${view}] canvas`);
  const kind = here.getByRole('combobox', { name: 'Pooling' });
  const { grey, width, height } = await pixels(canvas('original'));
  for (const [name, region, stride, take] of [
    ['max', 3, 2, TAKES['largest (max)']],
    ['min', 2, 3, TAKES.smallest],
    ['mean', 2, 2, TAKES.mean],
  ] as const) {
    await kind.selectOption(name);
    await slide(here, 'Region', region);
    await slide(here, 'Stride', stride);
    const shown = await pixels(canvas('pooled'));
    expect([shown.width, shown.height]).toEqual([Math.ceil(width / stride), Math.ceil(height / stride)]);
    let compared = 0;
    for (let i = 0; i * stride + region <= height; i++)
      for (let j = 0; j * stride + region <= width; j++, compared++) {
        const all = Array.from({ length: region ** 2 }, (_, tap) => {
          const [row, column] = [i * stride + Math.floor(tap / region), j * stride + (tap % region)];
          return grey[row * width + column];
        });
        const off = Math.abs(shown.grey[i * shown.width + j] - take(all));
        if (off > 1.01) expect(off, `${name} ${i}, ${j}`).toBe(0);
      }
    expect(compared).toBeGreaterThan(1000);
  }
  // what the text says of a step of one pixel: more stays the same than where pixels are dropped, but most does not
  await here.locator('[data-do=reset]').click();
  const column = async (n: number) =>
    (await here.locator(`tbody td:nth-child(${n})`).allTextContents()).map((t) => number(t.split(/\s/)[0]));
  const [change, same] = [await column(2), await column(3)];
  expect(same[1]).toBeGreaterThan(same[0]);
  expect(same[1]).toBeLessThan(50);
  expect(change[4]).toBeLessThan(change[1]);
  expect(change[1]).toBeLessThan(change[0]);
  // the third picture: the mean of what changed is the number in the table, and a row of the table is a kind of pooling
  await here.locator('tbody tr').nth(4).click();
  await expect(here.getByRole('combobox', { name: 'Pooling' })).toHaveValue('blur');
  const { grey: changed } = await pixels(canvas('changed'));
  const mean = changed.reduce((sum, level) => sum + level, 0) / changed.length / 255;
  expect(Math.abs(100 * mean * 0.5 - change[4])).toBeLessThan(0.3); // white is half the way; what goes further is white, too
});

test('a picture of one’s own: a grey card stays grey under every pooling', async ({ page }) => {
  await open(page);
  const here = figure(page, 'roof');
  await drawn(here);
  await chapter.bringGrey(here, 90);
  for (const kind of ['max', 'mean', 'min', 'keep', 'blur']) {
    await here.getByRole('combobox', { name: 'Pooling' }).selectOption(kind);
    for (const grey of await chapter.greysOf(here.locator('[data-view=pooled] canvas')))
      expect(Math.abs(grey - 90), kind).toBeLessThanOrEqual(1);
  }
  await expect(here.locator('tbody tr').first()).toContainText('0.0 %100 %');
});

test('moved by a cell: Zhang’s example, and by the stride, the same outputs moved', async ({ page }) => {
  await open(page);
  const here = figure(page, 'shift');
  await drawn(here);
  const output = () => grid(here, 'line', 'output');
  expect(await output()).toEqual([0, 1, 0, 1, 0, 1]);
  const forward = here.locator('[data-do=forward]');
  await forward.click();
  expect(await output()).toEqual([1, 1, 1, 1, 1, 1]);
  await expect(here.locator('[data-view=line] .grid-output .is-inside')).toHaveCount(3);
  await here.getByRole('checkbox', { name: 'blur before skipping' }).check();
  expect(await output()).toEqual([0.75, 0.75, 0.75, 0.75, 0.75, 0.75]);
  await here.locator('[data-do=back]').click();
  expect(await output()).toEqual([0.5, 1, 0.5, 1, 0.5, 1]);
  await here.getByRole('checkbox', { name: 'blur before skipping' }).uncheck();
  const changes = () => here.locator('tbody td:nth-child(2)').allTextContents();
  const far = () => here.locator('tbody td:nth-child(3)').allTextContents();
  expect(await changes()).toEqual(['0 of 6', '3 of 6', '0 of 6', '3 of 6', '0 of 6']);
  expect(await far()).toEqual(['0.00', '0.50', '0.00', '0.50', '0.00']);
  await slide(here, 'Stride', 1);
  expect(await changes()).toEqual(Array(5).fill('0 of 12'));
});

test('exercises: the right answers are the code’s, and a wrong one is told its step', async ({ page }) => {
  await open(page);
  const line = poolWindows({ size: [1, 5], kernel: [1, 3], stride: [1, 2], channels: 1 });
  const { argmax } = maxPoolForward(Float64Array.of(2, 1, 6, 3, 4), line);
  const dx = maxPoolBackward(Float64Array.of(4, 7), argmax, 5);
  const two = poolWindows({ size: [1, 8], kernel: [1, 2], stride: [1, 2], channels: 1 });
  const moved = maxPoolForward(Float64Array.of(7, 0, 0, 5, 5, 2, 0, 0), two).y;
  const side = convWindows({
    size: [56, 56],
    kernel: 3,
    stride: 2,
    rounding: 'ceil',
    channels: 1,
    filters: 1,
  }).rows.out;
  await chapter.answer(page, [
    { id: 'googlenet-pool', right: `${side}`, wrong: '27', told: 'floor' },
    { id: 'twice', right: dx.join(' '), wrong: '0 0 7 0 0', told: 'famous bug' },
    { id: 'shared', right: `${6 / 4}`, wrong: '6', told: 'quarter of a say' },
    { id: 'moved', right: moved.join(' '), wrong: '7 0 5 2', told: 'whole stride' },
    { id: 'subsample', right: `${6 / 4 - 1}`, wrong: '1.5', told: 'bias is missing' },
  ]);
});
