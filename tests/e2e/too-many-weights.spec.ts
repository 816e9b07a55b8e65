// The opening chapter: what its text invites the reader to do, and its counts and correlations computed anew.
import { expect, test, type Locator, type Page } from '@playwright/test';
import * as chapter from './figure.ts';
import { drawn, figure, grid, number, onPhone, pixels, slide, type Chapter } from './figure.ts';

const WEIGHTS: Chapter = { slug: 'too-many-weights', number: 1, figures: ['connections', 'neighbours'] };
const open = (page: Page, hash = '') => chapter.open(page, WEIGHTS, hash);

chapter.standsWithoutScripts(WEIGHTS, async (page) => {
  await expect(page.getByText('150,528,000').first()).toBeVisible();
});
chapter.everyControlWorks(WEIGHTS);
chapter.nonsenseIsNoted(WEIGHTS, { connections: 'stage=sparse', neighbours: 'distance=0' });
chapter.loadsNoEngine(WEIGHTS);
chapter.neverWider(WEIGHTS, '#connections.size=6&connections.side=1024&connections.maps=512');

const stages = ['every pixel', 'a neighbourhood', 'a neighbourhood, shared weights'];
/** Rows of a table: the numbers in their columns of weights and MACs. */
const counts = async (table: Locator) => {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const [weights, macs] = await row.locator('td').allTextContents();
      return [number(weights), number(macs)];
    }),
  );
};

test('weights and MACs of the three kinds of layer, here and in earnest', async ({ page }) => {
  await open(page);
  const here = figure(page, 'connections');
  await drawn(here);
  const check = async (view: string, side: number, channels: number, maps: number, kernel: number) => {
    const units = maps * (side - kernel + 1) ** 2;
    const window = kernel ** 2 * channels;
    await expect
      .poll(() => counts(here.locator(`[data-view=${view}]`)))
      .toEqual([
        [units * side ** 2 * channels, units * side ** 2 * channels],
        [units * window, units * window],
        [maps * window, units * window],
      ]);
  };
  await check('earnest', 224, 3, 1, 3);
  await expect(here.locator('[data-view=earnest] tbody tr').first()).toContainText('29.7 GB');
  for (const [size, kernel] of [
    [5, 3],
    [6, 2],
    [4, 4],
  ]) {
    await slide(here, 'Side of the picture', size);
    await slide(here, 'Side of the neighbourhood', kernel);
    await check('here', size, 1, 1, kernel);
  }
  await here.locator('.widget-more summary').click();
  await here.getByLabel('In earnest, in colour: side').fill('28');
  await here.getByLabel('maps of units').fill('6');
  await check('earnest', 28, 3, 6, 4);
});

test('a unit is its weights times what it reads; shared, a window of one pixel is one weight', async ({
  page,
}) => {
  await open(page, '#connections.kernel=1&connections.stage=shared&connections.size=6&connections.at=7');
  const here = figure(page, 'connections');
  await drawn(here);
  const x = await grid(here, 'net', 'picture');
  const label = await here.locator('[data-view=sum] .formula').getAttribute('aria-label');
  const [, weight] = /= \(?(−?[\d.]+)\)? · /.exec(label!)!;
  const y = await grid(here, 'net', 'units');
  expect(y).toEqual(x.map((value) => Number((number(weight) * value).toFixed(1)) + 0));
});

test('the keyboard goes from full to local to shared; fewer lines, fewer colours', async ({ page }) => {
  await open(page);
  const here = figure(page, 'connections');
  await drawn(here);
  const lines = here.locator('.connection:not(.is-gone)');
  const colours = () =>
    here
      .locator('.weight')
      .evaluateAll((all) => new Set(all.map((one) => one.className + one.getAttribute('style'))).size);
  await expect(lines).toHaveCount(25);
  await here.locator('.widget-stage').focus();
  await page.keyboard.press('-');
  await expect(here.getByLabel(stages[1], { exact: true })).toBeChecked();
  await expect(lines).toHaveCount(9);
  await page.keyboard.press('-');
  await expect(here.getByLabel(stages[2], { exact: true })).toBeChecked();
  await expect(lines).toHaveCount(9);
  expect(await colours()).toBeLessThanOrEqual(9);
  await page.keyboard.press('ArrowDown');
  await expect(here.locator('.grid-units .cell').nth(3)).toHaveAttribute('data-current', '');
});

test('a tap on a unit shows what it reads', async ({ browser }) => {
  await onPhone(browser, async (page) => {
    await open(page, '#connections.stage=local');
    const here = figure(page, 'connections');
    await drawn(here);
    await here.locator('.grid-units .cell').nth(8).tap();
    await expect(here.locator('.grid-picture .cell.is-inside')).toHaveCount(9);
    await expect(here.locator('.grid-picture .cell').last()).toHaveClass(/is-inside/);
  });
});

interface Canvas {
  readonly grey: number[];
  readonly width: number;
}
/** Pearson's correlation of a canvas with itself `right` pixels on, from its grey levels, by the definition. */
function correlation({ grey, width }: Canvas, right: number): number {
  const places = grey.map((_, at) => at).filter((at) => (at % width) + right < width);
  const mean = (from: number) => places.reduce((sum, at) => sum + grey[at + from], 0) / places.length;
  const [meanA, meanB] = [mean(0), mean(right)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (const at of places) {
    products += (grey[at] - meanA) * (grey[at + right] - meanB);
    squaresA += (grey[at] - meanA) ** 2;
    squaresB += (grey[at + right] - meanB) ** 2;
  }
  return products / Math.sqrt(squaresA * squaresB);
}
const histogram = ({ grey }: Canvas) => {
  const counts = Array<number>(256).fill(0);
  for (const level of grey) counts[level]++;
  return counts;
};

test('correlation by distance, of the picture and of its pixels shuffled', async ({ page }) => {
  await open(page);
  const here = figure(page, 'neighbours');
  await drawn(here);
  const canvas = (view: string) => pixels(here.locator(`[data-view=${view}] canvas`));
  for (const picture of ['boats', 'blossom']) {
    await here.getByLabel(picture, { exact: true }).check();
    const [plain, mixed] = [await canvas('picture'), await canvas('mixed')];
    expect(histogram(mixed)).toEqual(histogram(plain));
    for (const distance of [1, 8, 40]) {
      await slide(here, 'Distance', distance);
      const words = (await here.locator('.widget-words').textContent())!;
      const [, first, second] = /computed: it is (\S+) in .* it is (\S+)\.$/.exec(words)!;
      expect(Math.abs(number(first) - correlation(plain, distance))).toBeLessThan(0.006);
      expect(Math.abs(number(second) - correlation(mixed, distance))).toBeLessThan(0.006);
      expect(Math.abs(number(second))).toBeLessThan(0.05);
    }
  }
});

test('a picture of the reader’s own is measured', async ({ page }) => {
  await open(page);
  const here = figure(page, 'neighbours');
  await drawn(here);
  await here.locator('input[type=file]').setInputFiles('docs/pictures/stride.png');
  await expect(here.getByLabel('your own', { exact: true })).toBeChecked();
  const own = await pixels(here.locator('[data-view=picture] canvas'));
  const words = (await here.locator('.widget-words').textContent())!;
  const [, first] = /computed: it is (\S+) in /.exec(words)!;
  expect(Math.abs(number(first) - correlation(own, 1))).toBeLessThan(0.006);
});

test('exercises tell what went wrong', async ({ page }) => {
  await open(page);
  await chapter.answer(page, [
    { id: 'count', right: '307300', wrong: '307200', told: 'a bias' },
    { id: 'local', right: '14400', wrong: '25', told: 'each unit has its own' },
    { id: 'shared', right: '25 14400', wrong: '25 25', told: 'the work is not' },
    { id: 'times', right: '576', wrong: '25', told: 'how many sets' },
  ]);
});
