// The chapter on im2col: pixels followed to their rows, products checked against the convolution's own loops, the race run,
// stopped and broken. Numbers on the page are checked against lib/reference, not against the widgets' models.
import { expect, test, type Page } from '@playwright/test';
import { placesOf } from '#lib/geometry/patches.ts';
import { convWindows } from '#lib/geometry/windows.ts';
import { convForward } from '#lib/reference/conv.ts';
import { im2colChannelsFirst } from '#lib/reference/im2col-channels-first.ts';
import { im2col } from '#lib/reference/im2col.ts';
import {
  answer,
  drawn,
  errorsOf,
  everyControlWorks,
  figure,
  grid,
  loadsNoEngine,
  neverWider,
  nonsenseIsNoted,
  onScreen,
  open,
  slide,
  standsWithoutScripts,
  typeOver,
  type Chapter,
} from './figure.ts';

const chapter: Chapter = { slug: 'im2col', number: 7, figures: ['unroll', 'product-figure', 'race'] };

standsWithoutScripts(chapter, async (page) => {
  const cells = page.locator('#unroll [data-view=matrix] .cell-number');
  await expect(cells).toHaveCount(81);
  await expect(page.locator('#costs')).toContainText('1,098,075');
  await expect(page.locator('#costs')).toContainText('7.10');
});
everyControlWorks(chapter);
loadsNoEngine(chapter);
nonsenseIsNoted(chapter, { unroll: 'kernel=9', 'product-figure': 'x=1,2', race: 'layer=resnet' });
neverWider(
  chapter,
  '#unroll.size=6&unroll.channels=3&unroll.pad=1&product-figure.pad=1&product-figure.layout=columns',
);

/** Places of the matrix that are lit, as [column, row]. */
const lit = (page: Page) =>
  page.locator('#unroll [data-view=matrix] .lattice-main g[data-lit]').evaluateAll((marks) =>
    marks.map((mark) => {
      const cell = Number(mark.querySelector('rect')!.getAttribute('width')) + 1;
      return mark
        .getAttribute('transform')!
        .match(/\d+/g)!
        .map((at) => Number(at) / cell);
    }),
  );

for (const way of ['mouse', 'touch', 'keyboard'] as const)
  test(`a pixel shows every place where it stands, by ${way}`, async ({ browser }) => {
    const context = await browser.newContext({ hasTouch: way === 'touch' });
    const page = await context.newPage();
    await open(page, chapter, '#unroll.channels=2&unroll.stride=2&unroll.pad=1&unroll.pixel=15');
    const here = figure(page, 'unroll');
    await drawn(here);
    const g = convWindows({ size: [5, 5], kernel: 3, stride: 2, pad: 1, channels: 2, filters: 1 });
    const pixel = here.locator('[data-view=picture] g', { hasText: /^g8$/ }).last();
    if (way === 'mouse') await pixel.hover();
    else if (way === 'touch') await pixel.tap();
    else {
      await here.locator('.widget-stage').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
    }
    const places = placesOf(g, { row: 1, column: 2, channel: 1 });
    await expect.poll(() => lit(page).then((marks) => marks.length)).toBe(places.length);
    expect(await lit(page)).toEqual(places.map(({ row, column }) => [column, row]));
    await context.close();
  });

test('the matrix is the reference’s, in both layouts', async ({ page }) => {
  const g = convWindows({ size: [4, 4], kernel: 2, stride: 2, pad: 1, channels: 3, filters: 1 });
  const names = (texts: string[]) =>
    texts.map((text) => (text === '0' ? 0 : Number(text.slice(1)) * 3 + 'rgb'.indexOf(text[0])));
  /** As a reader reads them: row by row. A number keeps its mark in both layouts, so that marks stand in another order. */
  const texts = () =>
    page.locator('#unroll [data-view=matrix] .lattice-main .cell').evaluateAll((marks) =>
      marks
        .map((mark) => {
          const [x, y] = mark.getAttribute('transform')!.match(/\d+/g)!.map(Number);
          return { x, y, text: mark.textContent };
        })
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map(({ text }) => text),
    );
  await open(page, chapter, '#unroll.size=4&unroll.kernel=2&unroll.stride=2&unroll.pad=1&unroll.channels=3');
  await drawn(figure(page, 'unroll'));
  const pixels = Float64Array.from({ length: 48 }, (_, i) => (Math.floor(i / 3) + 1) * 3 + (i % 3));
  expect(names(await texts())).toEqual([...im2col(pixels, g)]);
  await figure(page, 'unroll')
    .getByRole('radio', { name: /column a window/ })
    .check();
  const planes = Float64Array.from({ length: 48 }, (_, i) => ((i % 16) + 1) * 3 + Math.floor(i / 16));
  const first = im2colChannelsFirst(planes, g);
  expect(names(await texts())).toEqual([...first]);
});

test('the product is the convolution, with the reader’s numbers', async ({ page }) => {
  const here = await onScreen(
    page,
    chapter,
    'product-figure',
    '#product-figure.kernel=3&product-figure.pad=1&product-figure.stride=2',
  );
  await typeOver(here, 'x 1 2', '-7');
  const scrub = here.locator('.widget-play input');
  await scrub.fill((await scrub.getAttribute('max'))!);
  const g = convWindows({ size: [4, 4], kernel: 3, stride: 2, pad: 1, channels: 1, filters: 2 });
  const x = (await grid(here, 'picture')).filter((_, i) => i % 6 > 0 && i % 6 < 5 && i > 5 && i < 30);
  expect(x[6]).toBe(-7);
  const [a, b] = [await grid(here, 'filters', 'A'), await grid(here, 'filters', 'B')];
  const w = a.flatMap((value, i) => [value, b[i]]);
  const y = [...convForward(Float64Array.from(x), Float64Array.from(w), null, g)].map((value) => value + 0);
  expect(await grid(here, 'product', 'result')).toEqual(y);
});

test.describe('the race', () => {
  const race = (page: Page) => figure(page, 'race');
  const press = (page: Page, name: string) => race(page).getByRole('button', { name, exact: true }).click();

  test('is run: four medians, outputs that agree, and the page stays alive', async ({ page }) => {
    const errors = errorsOf(page);
    await open(page, chapter, '#race.layer=lenet-c1');
    await drawn(race(page));
    await expect(race(page).locator('.widget-words')).toContainText('No round has been run');
    await press(page, 'Race');
    const frames = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let count = 0;
          const begun = performance.now();
          const next = () =>
            performance.now() - begun < 300 ? (count++, requestAnimationFrame(next)) : done(count);
          next();
        }),
    );
    expect(frames).toBeGreaterThan(2);
    await expect(race(page).locator('[data-part=line]')).toContainText('Finished', { timeout: 60_000 });
    const cells = await race(page).locator('tbody td').allTextContents();
    expect(cells.filter((text) => text === '–' || text.includes('cannot'))).toEqual([]);
    await expect(race(page).locator('.widget-words')).toContainText('All outputs agree to 0.00000');
    expect(errors).toEqual([]);
  });

  test('stops when asked, and when another layer is chosen', async ({ page }) => {
    await open(page, chapter, '#race.layer=vgg-conv1_2');
    await drawn(race(page));
    await press(page, 'Race');
    await expect(race(page).locator('[data-part=line]')).toContainText('Running');
    await press(page, 'Stop');
    await expect(race(page).locator('[data-part=line]')).toContainText('Stopped after 0 rounds');
    await press(page, 'Race');
    await expect(race(page).locator('[data-part=line]')).toContainText('Running');
    await race(page).getByLabel('Layer').selectOption('lenet-c3');
    await expect(race(page).locator('[data-part=line]')).toContainText('Nothing has run yet');
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test('that cannot start says so in a sentence, and can be tried again', async ({ page }) => {
    await page.route(/race-worker/, (route) => route.abort());
    await open(page, chapter, '#race.layer=lenet-c1');
    await drawn(race(page));
    await press(page, 'Race');
    await expect(race(page).locator('[data-part=failure]')).toContainText('could not be');
    await expect(race(page).getByRole('button', { name: 'Race', exact: true })).toHaveAttribute(
      'aria-disabled',
      'false',
    );
  });
});

test('exercises name the wrong step', async ({ page }) => {
  await open(page, chapter);
  await answer(page, [
    { id: 'shape', right: '12,544 × 576', wrong: '576 × 12544', told: 'lecture' },
    { id: 'rows', right: '4', wrong: '9', told: 'stride 1' },
    { id: 'column', right: '9', wrong: '13', told: 'lecture' },
    { id: 'bytes', right: '51,200', wrong: '12800', told: 'four bytes' },
  ]);
});

test('the frame is dragged, what is pointed at wins everywhere, and a slider changes the matrix', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'unroll');
  const words = here.locator('.widget-words');
  const frame = (await here.locator('.grips rect').boundingBox())!;
  const pixel = frame.width / 3;
  await page.mouse.move(frame.x + pixel * 1.5, frame.y);
  await page.mouse.down();
  await page.mouse.move(frame.x + pixel * 2.5, frame.y + pixel, { steps: 4 });
  await expect(words).toContainText('Window 8 is row 8: 13 14 15');
  await page.mouse.up();
  const pixelNamed = (name: string) =>
    here.locator('[data-view=picture] .cell').filter({ hasText: new RegExp(`^${name}$`) });
  for (const name of ['2', '1']) await pixelNamed(name).hover(); // the first may scroll the page, which ends pointing
  await expect(words).toContainText('Pixel 1 stands once, in row 0. Window 8');
  await expect(here.locator('[data-view=matrix] .is-inside')).toHaveText(['1']);
  await expect(here.locator('.formula').last()).toContainText('pixel 1 stands in 1 row');
  await here.locator('[data-view=matrix] .word', { hasText: /^2$/ }).hover();
  await expect(words).toContainText('Pixel 13 stands 9 times');
  await expect(words).toContainText('Window 2 is row 2: 3 4 5');
  await page.mouse.move(2, 2);
  await expect(words).toContainText('Window 8 is row 8');
  await slide(here, 'Stride', 2);
  await expect(here.locator('[data-view=matrix] .cell-number')).toHaveCount(36);
});

test('an output that is pointed at has its window, its filter and its sum', async ({ page }) => {
  const here = await onScreen(page, chapter, 'product-figure');
  await here.locator('[data-view=product] .grid-result [data-datum=y3]').hover();
  await expect(here.locator('[data-view=sum] .view-title')).toHaveText('output B, window 1');
  await expect(here.locator('[data-view=product] .grid-patches .is-inside')).toHaveText(['0', '1', '1', '3']);
  await expect(here.locator('[data-view=product] .grid-patches [data-lit]')).toHaveCount(4);
});
