// The chapter on kernel size: what its text invites the reader to do. Numbers on the page are checked against lib/reference
// and against the formulas of the text, written out here once more.
import { expect, test, type Locator } from '@playwright/test';
import { convWindows } from '#lib/geometry/windows.ts';
import { convForward } from '#lib/reference/conv.ts';
import {
  answer,
  drawn,
  everyControlWorks,
  figure,
  grid,
  nonsenseIsNoted,
  numbers,
  onPhone,
  onScreen,
  open,
  pixels,
  plane,
  slide,
  standsWithoutScripts,
  unfold,
  type Chapter,
  typeOver,
} from './figure.ts';

const chapter: Chapter = {
  slug: 'kernel-size',
  number: 4,
  figures: ['cost', 'mixer', 'stack', 'collapse', 'even'],
};

standsWithoutScripts(chapter, async (page) => {
  await page.locator('#reach summary').last().click();
  await expect(page.locator('#reach')).toContainText('as one layer of 11 × 11');
});
everyControlWorks(chapter);
nonsenseIsNoted(chapter, {
  cost: 'kernel=12',
  mixer: 'm=1,2',
  stack: 'depth=x',
  collapse: 'a=9,9,9',
  even: 'kernel=0',
});

const box = (here: Locator, label: string, value: number) =>
  here.locator('.control').getByRole('spinbutton', { name: label, exact: true }).fill(String(value));

test('what a window can see: grey at 1 × 1, an answer at 5 × 5, and the costs of the text', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'cost');
  const found = () => pixels(here.locator('[data-view=y] canvas'));
  /** Where the picture stands in its figure: a slider that is filled may scroll the page. */
  const size = async () => {
    const [{ x, y, width, height }, frame] = await Promise.all(
      [here.locator('[data-view=y] canvas'), here].map(async (part) => (await part.boundingBox())!),
    );
    return { x: x - frame.x, y: y - frame.y, width, height };
  };
  const before = await size();
  for (const kernel of [5, 1, 11]) {
    await slide(here, 'Kernel', kernel);
    const { grey } = await found();
    const differs = Math.max(...grey.slice(0, 5000)) - Math.min(...grey.slice(0, 5000));
    if (kernel === 1) expect(differs).toBe(0);
    else expect(differs).toBeGreaterThan(20);
    const weights = kernel ** 2 * 64 * 64;
    await expect(here.locator('[data-view=counts] .formula').first()).toHaveAttribute(
      'aria-label',
      new RegExp(`= ${(weights + 64).toLocaleString('en-GB')}$`),
    );
    await expect(here.locator('.widget-words')).toContainText(
      `${(weights * 56 ** 2).toLocaleString('en-GB')} MACs`,
    );
  }
  expect(await size()).toEqual(before); // the picture stays where it was, whatever the kernel
  await unfold(here);
  await slide(here, 'Such layers in a row', 5);
  await expect(here.locator('.widget-words')).toContainText('51 × 51 pixels');
});

test('brightness: the picture through the kernel that is drawn', async ({ page }) => {
  const here = await onScreen(page, chapter, 'cost', '#cost.question=blur&cost.kernel=3');
  const [x, y] = [
    await pixels(here.locator('[data-view=x] canvas')),
    await pixels(here.locator('[data-view=y] canvas')),
  ];
  const bell = [-1, 0, 1].map((i) => Math.exp(-0.5 * (i / 0.75) ** 2));
  const sum = bell[0] + bell[1] + bell[2];
  const w = bell.flatMap((a) => bell.map((b) => (a * b) / sum ** 2));
  const g = convWindows({ size: [x.height, x.width], kernel: 3, channels: 1, filters: 1 });
  const expected = plane(x.grey, w, g);
  const inner = expected.filter((value, at) => {
    const [row, column] = [Math.floor(at / g.columns.out), at % g.columns.out];
    return Math.abs(value - y.grey[(row + 1) * y.width + column + 1]) > 1.5;
  });
  expect(inner).toHaveLength(0);
});

test('1 × 1: the picture through nine weights and three biases, and the sums of a pixel', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'mixer');
  const [input, grey] = [
    await pixels(here.locator('[data-view=input] canvas')),
    await pixels(here.locator('[data-view=output] canvas')),
  ];
  const planes = input.rgba.filter((_, at) => at % 4 !== 3);
  const g = convWindows({ size: [input.height, input.width], kernel: 1, channels: 3, filters: 3 });
  const w = Float64Array.from([0.3, 0.59, 0.11].flatMap((share) => [share, share, share]));
  const y = convForward(Float64Array.from(planes), w, null, g);
  const shown = grey.rgba.filter((_, at) => at % 4 !== 3);
  expect(y.filter((value, at) => Math.abs(value - shown[at]) > 1.5)).toHaveLength(0);

  await here.locator('[data-key=mix] select').selectOption('swap');
  const swapped = await pixels(here.locator('[data-view=output] canvas'));
  expect(swapped.rgba.filter((_, at) => at % 4 === 0)).toEqual(input.rgba.filter((_, at) => at % 4 === 2));

  // Typing a weight makes it the reader's own; the pixel's sum follows.
  await typeOver(here, 'm 0 0', '2');
  await expect(here.locator('[data-key=mix] select')).toHaveValue('own');
  const terms = await numbers(here.locator('[data-view=pixel] .formula').first().locator('.f-number'));
  expect(terms[0] * terms[1] + terms[2] * terms[3] + terms[4] * terms[5] + terms[6]).toBeCloseTo(terms[7], 1);
  await here.locator('.widget-stage').focus();
  const words = await here.locator('.widget-words').innerText();
  await page.keyboard.press('ArrowDown');
  await expect(here.locator('.widget-words')).not.toHaveText(words);
});

test('a stack and one kernel that see as much: weights, MACs, fields', async ({ page }) => {
  const here = await onScreen(page, chapter, 'stack');
  await unfold(here);
  for (const [kernel, depth, channels, side] of [
    [3, 3, 64, 56],
    [3, 2, 128, 28],
    [5, 5, 8, 14],
    [2, 4, 1, 9],
  ]) {
    await slide(here, 'Small kernel', kernel);
    await slide(here, 'Layers', depth);
    await box(here, 'Channels', channels);
    await box(here, 'Side', side);
    const sees = 1 + depth * (kernel - 1);
    const [many, one] = [depth * kernel ** 2 * channels ** 2, sees ** 2 * channels ** 2];
    expect(await numbers(here.locator('tbody td'))).toEqual([
      many,
      many * side ** 2,
      sees,
      depth,
      one,
      one * side ** 2,
      sees,
      1,
    ]);
    await expect(here.locator('[data-view=small] .grid-level-0 .is-inside')).toHaveCount(sees);
    await expect(here.locator('[data-view=large] .grid-level-0 .is-inside')).toHaveCount(sees);
  }
  await here.locator('[data-do=reset]').click();
  await expect(here.locator('[data-view=sums]')).toContainText('81 % more');
});

test('three kernels are one of 7 × 7 without ReLU, and none with it', async ({ page }) => {
  const here = await onScreen(page, chapter, 'collapse');
  const x = await grid(here, 'x');
  const kernels = await Promise.all(['a', 'b', 'c'].map((kernel) => grid(here, kernel)));
  const through = (map: number[], w: number[], rectified: boolean) => {
    const [size, kernel] = [Math.sqrt(map.length), Math.sqrt(w.length)];
    const y = plane(map, w, convWindows({ size: [size, size], kernel, channels: 1, filters: 1 }));
    return rectified ? y.map((value) => Math.max(0, value)) : y;
  };
  for (const rectified of [false, true]) {
    await here.getByRole('checkbox', { name: 'ReLU after each of the three' }).setChecked(rectified);
    const stacked = kernels.reduce((map, w) => through(map, w, rectified), x);
    expect(await grid(here, 'third')).toEqual(stacked);
    const single = through(x, await grid(here, 'one'), rectified);
    expect(await grid(here, 'single')).toEqual(single);
    const differ = stacked.filter((value, at) => value !== single[at]).length;
    if (rectified) expect(differ).toBeGreaterThan(0);
    else expect(differ).toBe(0);
    await expect(here.locator('[data-view=third] .cell:not(.as-output)')).toHaveCount(differ);
  }
});

test('an even kernel drifts by half a cell a layer, or grows; an odd one does neither', async ({ page }) => {
  const here = await onScreen(page, chapter, 'even');
  const words = here.locator('.widget-words');
  await expect(words).toContainText('moves by 2 cells to the left, and the line keeps its 17 cells');
  await here.getByRole('radio', { name: 'the same at each end' }).check();
  await expect(words).toContainText('grows to 21 cells');
  await slide(here, 'Kernel', 3);
  await expect(words).toContainText('stays where it was, and the line keeps its 17 cells');
});

test('by touch: a pixel of the picture, an output of the stack', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page, chapter);
    const mixer = figure(page, 'mixer');
    await drawn(mixer);
    const before = await mixer.locator('.widget-words').innerText();
    await mixer.locator('[data-view=input] .surface').tap({ position: { x: 20, y: 20 } });
    await expect(mixer.locator('.widget-words')).not.toHaveText(before);
    const stack = figure(page, 'stack');
    await drawn(stack);
    await stack.locator('[data-view=small] .grid-level-3 .cell').first().tap();
    await expect(stack.locator('.widget-words')).toContainText('sees cells 0 to 6');
  });
});

test('exercises: the right answers are the code’s, and a wrong one is told its step', async ({ page }) => {
  await open(page, chapter);
  const joined = plane([0, 0, 0, 1, 0, 0, 0], [1, 1], line(7, 2));
  const twice = plane(plane(joined, [1, 1], line(6, 2)), [1, 1], line(5, 2));
  await answer(page, [
    { id: 'reach', right: '11', wrong: '15', told: 'neighbours overlap' },
    { id: 'two-or-one', right: (100 * (25 / 18 - 1)).toFixed(1), wrong: '28', told: 'how many fewer' },
    { id: 'pointwise', right: String(28 ** 2 * 64 * 192), wrong: '12288', told: 'weights' },
    { id: 'as-one', right: twice.join(' '), wrong: '1 2 2 1', told: 'Two layers make' },
    { id: 'drift', right: '5', wrong: '10', told: 'Half a cell' },
  ]);
});
const line = (size: number, kernel: number) =>
  convWindows({ size: [1, size], kernel: [1, kernel], channels: 1, filters: 1 });
