// The chapter on the convolutional layer: what its text invites the reader to do. Numbers on the page are checked against
// lib/reference and against the counting rules of the text, written out here once more.
import { expect, test } from '@playwright/test';
import { text, width } from '#lib/data/pictures/build/earth.ts';
import { decodeColour } from '#lib/data/pictures/picture.ts';
import { convWindows } from '#lib/geometry/windows.ts';
import { convForward } from '#lib/reference/conv.ts';
import {
  answer,
  drawn,
  everyControlWorks,
  figure,
  grid,
  nonsenseIsNoted,
  number,
  numbers,
  onPhone,
  onScreen,
  open,
  slide,
  typeOver,
  standsWithoutScripts,
  type Chapter,
} from './figure.ts';

const chapter: Chapter = {
  slug: 'convolutional-layer',
  number: 3,
  figures: ['planes', 'sums', 'volumes', 'c3', 'groups'],
};

standsWithoutScripts(chapter, async (page) => {
  await page.locator('#trace summary').last().click();
  await expect(page.locator('#trace')).toContainText('ReLU makes 0 of it');
});
everyControlWorks(chapter);
nonsenseIsNoted(chapter, {
  planes: 'x=999',
  sums: 'channels=9',
  volumes: 'kernel=x',
  c3: 'kernel=0',
  groups: 'groups=5',
});

test('a photograph in its planes: what is pointed at in one is read in all three', async ({ page }) => {
  const here = await onScreen(page, chapter, 'planes');
  const earth = decodeColour(text, width);
  await here.locator('[data-view=green] .surface').click({ position: { x: 40, y: 50 } });
  await page.mouse.move(0, 0); // what is chosen, and not what is pointed at
  const at = await here
    .locator('.widget')
    .evaluate((widget) => (widget as HTMLElement & { values: { x: number; y: number } }).values);
  const pixel = earth.rgb.slice(3 * (at.y * width + at.x), 3 * (at.y * width + at.x) + 3);
  expect(await numbers(here.locator('[data-view=pixel] .f-number'))).toEqual(
    [...pixel].map((share) => Math.round(255 * share)),
  );
  await expect(here.locator('.frame')).toHaveCount(4);
});

test('a layer in numbers: every map is the convolution’s, and the written output is its products', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'sums');
  await here.locator('.widget-more summary').click();
  for (const [channels, filters, groups, filter] of [
    [3, 3, 1, 0],
    [3, 3, 3, 1],
    [4, 4, 2, 3],
    [1, 2, 1, 1],
    [4, 1, 1, 0],
  ]) {
    await slide(here, 'Channels', channels);
    await slide(here, 'Filters', filters);
    await slide(here, 'Groups', groups);
    await slide(here, 'Show filter', filter);
    const read = channels / groups;
    const first = Math.floor(filter / (filters / groups)) * read;
    const [bias] = await grid(here, 'sums', 'bias');
    const g = convWindows({ size: [5, 5], kernel: 3, channels: read, filters: 1 });
    const planes: number[][] = [];
    const kernels: number[][] = [];
    for (let c = 0; c < channels; c++) {
      const isRead = c >= first && c < first + read;
      const w = await grid(here, 'sums', `w${c}`);
      await expect(here.locator(`.grid-w${c} .is-dropped`)).toHaveCount(isRead ? 0 : 9);
      if (!isRead) continue;
      planes.push(await grid(here, 'sums', `x${c}`));
      kernels.push(w);
    }
    const x = Float64Array.from({ length: 25 * read }, (_, at) => planes[at % read][Math.floor(at / read)]);
    const w = Float64Array.from({ length: 9 * read }, (_, at) => kernels[at % read][Math.floor(at / read)]);
    const z = [...convForward(x, w, Float64Array.of(bias), g)];
    expect(await grid(here, 'sums', 'sum')).toEqual(z);
    expect(await grid(here, 'layer', `y${filter}`)).toEqual(z.map((value) => Math.max(0, value)));
    // The chosen output, in the middle, written out: nine products a channel.
    const lines = here.locator('[data-view=trace] .formula');
    await expect(lines).toHaveCount(read + 2);
    await expect(lines.first().locator('.f-number')).toHaveCount(9 * 2 + 1);
    await expect(lines.last()).toHaveAttribute(
      'aria-label',
      `y = ReLU(${String(z[4]).replace('-', '−')}) = ${Math.max(0, z[4])}`,
    );
    await expect(here.locator('[data-view=counts] .formula').first()).toHaveAttribute(
      'aria-label',
      new RegExp(`= ${9 * read * filters + filters}$`),
    );
  }
});

test('the berry: what the text says of filters 0 to 2, and of a bias of 9', async ({ page }) => {
  const here = await onScreen(page, chapter, 'sums');
  const sums = await grid(here, 'sums', 'sum');
  expect(Math.max(...sums)).toBe(sums[4]);
  for (const corner of [0, 2, 6, 8]) expect(sums[corner]).toBeLessThan(0);
  await typeOver(here, 'b 0 0', '9');
  expect((await grid(here, 'layer', 'y0')).every((value) => value > 0)).toBe(true);
  // What is pointed at is shown in the whole figure, and taken back.
  const words = here.locator('.widget-words');
  await here.locator('.grid-y1 .cell').first().hover();
  await expect(words).toContainText('filter 1 gets');
  await page.mouse.move(0, 0);
  await expect(words).toContainText('filter 0 gets');
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('f');
  await expect(here.locator('.widget-words')).toContainText('filter 1');
});

test('by touch: a number of the output shows what it is made of', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page, chapter);
    const sums = figure(page, 'sums');
    await drawn(sums);
    await sums.locator('.grid-y0 .cell').nth(8).tap();
    await expect(sums.locator('.widget-words')).toContainText('row 2, column 2');
    await expect(sums.locator('.grid-x1 .cell[data-lit]')).toHaveCount(9);
    const volumes = figure(page, 'volumes');
    await drawn(volumes);
    await volumes.locator('.volume-filter-4 .card').last().tap();
    await expect(volumes.locator('.widget-words')).toContainText('filter 4 makes');
    await volumes.locator('.volume-place').nth(7).tap();
    await expect(volumes.locator('.widget-words')).toContainText('row 1, column 1');
  });
});

test('volumes: shapes and counts by the rules of the text', async ({ page }) => {
  const here = await onScreen(page, chapter, 'volumes');
  await here.locator('.widget-more summary').click();
  for (const [size, channels, kernel, filters, stride, pad, groups] of [
    [8, 3, 3, 6, 1, 0, 1],
    [10, 8, 5, 8, 2, 2, 4],
    [7, 4, 1, 8, 3, 0, 2],
    [5, 6, 4, 6, 1, 1, 6],
  ]) {
    for (const [name, value] of [
      ['Input side', size],
      ['Channels', channels],
      ['Kernel', kernel],
      ['Stride', stride],
      ['Pad', pad],
    ] as const)
      await slide(here, name, value);
    const cards = here.locator('.volume-output .card');
    for (let at = await cards.count(); at !== filters; at += Math.sign(filters - at))
      await here
        .locator('.volume-button')
        .filter({ hasText: filters > at ? '+' : '−' })
        .click();
    await slide(here, 'Groups', groups);
    const out = Math.floor((size + 2 * pad - kernel) / stride) + 1;
    const weights = (kernel ** 2 * channels * filters) / groups;
    const words = here.locator('.widget-words');
    await expect(words).toContainText(`${weights + filters} parameters`);
    expect(number(/([\d,]+) MACs/.exec(await words.innerText())![1])).toBe(weights * out ** 2);
    await expect(here.locator('[data-view=output] .view-title')).toHaveText(
      `output ${out} × ${out} × ${filters}`,
    );
    await expect(here.locator('.volume-output .card')).toHaveCount(filters);
    await expect(here.locator('.volume-input .card:not(.is-faint)')).toHaveCount(channels / groups);
  }
});

test('C3: the table of 1998, a place turned over, everything connected', async ({ page }) => {
  const here = await onScreen(page, chapter, 'c3');
  const params = async () => numbers(here.locator('tbody tr td:nth-child(2)'));
  expect(await params()).toEqual([1516, 2416]);
  await here.locator('.cell').nth(3).click(); // filter 0 does not read map 3
  expect(await params()).toEqual([1516 + 25, 2416]);
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('x');
  expect(await params()).toEqual([1516, 2416]);
  await page.keyboard.press('d');
  expect(await params()).toEqual([2416, 2416]);
  await page.keyboard.press('d');
  expect(await params()).toEqual([1516, 2416]);
  // A filter keeps its last map, and it is said why.
  for (const map of [1, 2, 0]) await here.locator('.cell').nth(map).click();
  expect(await params()).toEqual([1516 - 2 * 25, 2416]);
  await expect(here.locator('.kept')).toContainText('Filter 0 keeps map 0, its last');
  for (const map of [1, 2]) await here.locator('.cell').nth(map).click();
  await expect(here.locator('.kept')).toBeEmpty();
  // every map is read by ten filters, as in the paper's table
  for (let map = 0; map < 6; map++)
    await expect(here.locator('.cell.as-kernel[data-datum$=" m' + map + '"]')).toHaveCount(10);
});

test('groups: from one to depthwise, and AlexNet’s second convolution', async ({ page }) => {
  const costs = async () => numbers(figure(page, 'groups').locator('tbody td:nth-child(2)'));
  const here = await onScreen(page, chapter, 'groups');
  await here.locator('.widget-stage').focus();
  for (const groups of [2, 4, 8, 16]) {
    await expect(here.locator('.groups-block')).toHaveCount(groups);
    const dense = 9 * 16 * 16;
    expect(await costs()).toEqual([dense + 16, dense / groups + 16, 160, 160 + 16 * 16 + 16]);
    await page.keyboard.press('ArrowRight');
  }
  await open(page, chapter, '#groups.channels=96&groups.filters=256&groups.kernel=5&groups.size=27');
  await page.reload();
  await drawn(here);
  expect((await costs())[1]).toBe(307456);
  await expect(here.locator('tbody tr').nth(1)).toContainText('223,948,800');
});

test('exercises: the right answers are the code’s, and a wrong one is told its step', async ({ page }) => {
  await open(page, chapter);
  await answer(page, [
    { id: 'trace', right: '0', wrong: '3', told: 'added first' },
    { id: 'params', right: String(96 * (25 * 48 + 1)), wrong: '2496', told: 'channels are missing' },
    { id: 'macs', right: String(24 ** 2 * 32 * 25 * 16), wrong: '10035200', told: '24 × 24' },
    { id: 'groups-of-four', right: String(25 * 16 * 128 + 128), wrong: '12928', told: 'divided twice' },
    { id: 'cheaper', right: (100 * (1 / 240 + 1 / 9)).toFixed(2), wrong: '11.1', told: 'adds 1/f' },
  ]);
});
