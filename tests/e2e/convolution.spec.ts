// The chapter on convolution: what its text invites the reader to do, by mouse, touch, keyboard and without scripts. Numbers
// on the page are checked against lib/reference, not against the widgets' models. The reader's own picture: picture.spec.ts.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { convWindows } from '#lib/geometry/windows.ts';
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
  number,
  numbers,
  onScreen,
  open,
  pixels,
  plane,
  slide,
  type,
  typeOver,
  standsWithoutScripts,
  type Chapter,
} from './figure.ts';

const chapter: Chapter = {
  slug: 'convolution',
  number: 2,
  figures: ['lab', 'by-hand', 'routes', 'blur'],
};

standsWithoutScripts(chapter);
everyControlWorks(chapter);
loadsNoEngine(chapter);
nonsenseIsNoted(chapter, {
  lab: 'kernel=1,2;3',
  'by-hand': 'kernel=NaN',
  routes: 'right=9',
  blur: 'size=12',
});
neverWider(
  chapter,
  '#lab.preset=own&lab.size=11&lab.kernel=' +
    Array(11).fill(Array(11).fill('-255').join()).join(';') +
    '&by-hand.pad=1&routes.test=add&routes.operation=local',
);

const square = (side: number, kernel: number) =>
  convWindows({ size: [side, side], kernel, channels: 1, filters: 1 });
const choose = (within: Locator, label: string, option: string) =>
  within.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
const spoken = async (lines: Locator, at: number) => (await lines.nth(at).getAttribute('aria-label')) ?? '';

/** What the lab shows, checked against the reference: the window, the products, their sum, the pixel of the output, the whole picture. */
async function holds(page: Page, id: string, size: number) {
  const here = figure(page, id);
  const turned = (await here.locator('[data-view=laid]').count()) > 0;
  const [x, laid, products] = await Promise.all([
    grid(here, 'window'),
    grid(here, turned ? 'laid' : 'kernel'),
    grid(here, 'products'),
  ]);
  expect(x).toHaveLength(size ** 2);
  const [sum] = plane(x, laid, square(size, size));
  if (size <= 7) expect(products).toEqual(x.map((value, at) => value * laid[at] + 0));
  const lines = here.locator('[data-view=sum] .formula');
  expect(number(/= (\S+)$/.exec(await spoken(lines, 0))![1])).toBe(sum);
  const divisor = number(/\/ \(?([^ )]+)/.exec(await spoken(lines, 1))?.[1] ?? '1');

  const [input, output] = await Promise.all(
    ['input', 'output'].map((view) => pixels(here.locator(`[data-view=${view}] canvas`))),
  );
  const { width, height } = input;
  const g = convWindows({ size: [height, width], kernel: size, channels: 1, filters: 1 });
  const all = plane(input.grey, laid, g);
  const shown = await here.locator('[data-key=shown] input:checked').inputValue();
  const greyOf = (value: number) =>
    shown === 'offset' ? 128 + value / 2 : shown === 'absolute' ? Math.abs(value) : value;
  const half = (size - 1) / 2;
  let off = 0;
  for (let i = 0; i < g.rows.out; i++)
    for (let j = 0; j < g.columns.out; j++) {
      const mine = Math.max(0, Math.min(255, greyOf(all[i * g.columns.out + j] / divisor)));
      if (Math.abs(mine - output.grey[(i + half) * width + j + half]) > 0.51) off++;
    }
  expect(off).toBe(0);
  expect(output.rgba[3]).toBe(0); // no window has its middle in the corner
  return { sum, divisor };
}

test.describe('the lab', () => {
  test('every kernel, as it stands and flipped, in three sizes, is the convolution', async ({ page }) => {
    const errors = errorsOf(page);
    await open(page, chapter);
    const lab = figure(page, 'lab');
    await drawn(lab);
    await holds(page, 'lab', 3);
    for (const [kernel, size, flip] of [
      ['box', 5, 'as it stands (correlation)'],
      ['emboss', 3, 'flipped (convolution)'],
      ['Sobel, top to bottom', 7, 'flipped (convolution)'],
      ['Laplacian', 11, 'as it stands (correlation)'],
      ['sharpen', 9, 'flipped (convolution)'],
    ] as const) {
      await choose(lab, 'Kernel', kernel);
      await slide(lab, 'Size', size);
      await lab.getByRole('radio', { name: flip }).check();
      await holds(page, 'lab', size);
      const laid = await grid(lab, 'laid');
      expect(laid).toEqual(flip.startsWith('flipped') ? (await grid(lab, 'kernel')).toReversed() : []);
    }
    expect(errors).toEqual([]);
  });

  test('a number is dragged, typed, divided by, shown in three ways; then the kernel is one’s own', async ({
    page,
  }) => {
    await open(page, chapter);
    const lab = figure(page, 'lab');
    await drawn(lab);
    const cell = lab.locator('[data-view=kernel] .cell').nth(4);
    expect(await cell.textContent()).toBe('0');
    await cell.scrollIntoViewIfNeeded();
    const box = (await cell.boundingBox())!;
    await page.mouse.move(box.x + 9, box.y + 9);
    await page.mouse.down();
    await page.mouse.move(box.x + 9 + 60, box.y + 9, { steps: 5 }); // a fifth of 300 px: a fifth of a fifth of −255 … 255
    await page.mouse.up();
    await expect(cell).toHaveText('20');
    await expect(lab.getByRole('combobox', { name: 'Kernel', exact: true })).toHaveValue('own');
    await holds(page, 'lab', 3);

    const note = lab.locator('.widget-note');
    for (const bad of ['999', '0.5', 'NaN']) {
      const field = await type(lab, 'kernel 0 0', bad);
      await expect(note).toHaveText(
        `Kernel, row 0, column 0 must be a whole number from −255 to 255, not “${bad}”. It stays −1.`,
      );
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await page.keyboard.press('Escape');
    }
    await typeOver(lab, 'kernel 0 0', '-40');
    await lab.locator('.widget-more summary').click();
    await lab.getByRole('radio', { name: 'this number:' }).check();
    await lab.getByLabel('Divisor').fill('20');
    for (const way of ['cut off below zero', 'zero is middle grey', 'size without the sign']) {
      await lab.getByRole('radio', { name: way }).check();
      expect(await holds(page, 'lab', 3)).toMatchObject({ divisor: 20 });
    }
    await choose(lab, 'Kernel', 'identity'); // and a preset takes the place of one's own again
    expect(await grid(lab, 'kernel')).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    await expect(lab.getByRole('radio', { name: 'the sum of the weights' })).toBeChecked();
  });

  test('the window is where the mouse points, else where it was clicked; keys move it, a tap takes it there', async ({
    browser,
  }) => {
    // Wide enough for the pictures to be drawn at twice their size: a click has whole coordinates.
    const context = await browser.newContext({ hasTouch: true, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await open(page, chapter);
    const lab = figure(page, 'lab');
    await drawn(lab);
    /** The upper left pixel of the window: the frame leaves one pixel of air. */
    const place = async () => {
      const box = lab.locator('[data-view=input] .lab-frame');
      return [Number(await box.getAttribute('x')) + 1, Number(await box.getAttribute('y')) + 1];
    };
    const sheet = lab.locator('[data-view=input] .surface');
    const { width, height } = (await sheet.boundingBox())!;
    // A mouse stands on whole CSS pixels, rounded down: aim beyond the middle of a pixel of the picture.
    const at = (x: number, y: number) => ({
      position: { x: ((x + 0.25) / 288) * width, y: ((y + 0.25) / 216) * height },
    });
    await sheet.hover(at(100.5, 50.5));
    await expect.poll(place).toEqual([99, 49]);
    await page.mouse.move(0, 0);
    await expect.poll(place).toEqual([144, 92]); // where it was
    await sheet.click(at(30.5, 200.5));
    await sheet.hover(at(100.5, 50.5));
    await expect.poll(place).toEqual([99, 49]);
    await page.mouse.move(0, 0);
    await expect.poll(place).toEqual([29, 199]); // where it was clicked
    await lab.locator('.widget-stage').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await place()).toEqual([30, 198]);
    await sheet.tap(at(250.5, 10.5));
    expect(await place()).toEqual([249, 9]);
    await sheet.tap(at(287.2, 215.2)); // the last window, not one beyond
    expect(await place()).toEqual([285, 213]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await place()).toEqual([284, 213]);
    // What is pointed at lights up in all grids.
    await lab.locator('[data-view=products] .cell').nth(5).hover();
    for (const view of ['kernel', 'window', 'products'])
      await expect(lab.locator(`[data-view=${view}] [data-lit]`)).toHaveCount(1);
    await context.close();
  });
});

test('by hand: every window is the reference’s, and one bright pixel draws the kernel, turned or not', async ({
  page,
}) => {
  await open(page, chapter);
  const here = figure(page, 'by-hand');
  await page.getByRole('link', { name: 'like this' }).click();
  await drawn(here);
  await expect.poll(() => grid(here, 'output')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  await here.getByRole('radio', { name: 'flipped (convolution)' }).check();
  await expect.poll(() => grid(here, 'output')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await grid(here, 'kernel')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);

  await here.locator('[data-do=reset]').click();
  const [x, w] = [await grid(here, 'input'), await grid(here, 'typed')];
  await expect(here.locator('[data-view=kernel]')).toHaveCount(0);
  const expected = plane(x, w, square(5, 3));
  await here.locator('.widget-stage').focus();
  const output = here.locator('[data-view=output] .cell-number');
  for (let step = 0; step < 9; step++) {
    const known = (await output.allTextContents()).filter(Boolean).map(number);
    expect(known).toEqual(expected.slice(0, step + 1));
    expect(number(/= (\S+)$/.exec((await here.locator('.formula').getAttribute('aria-label'))!)![1])).toBe(
      expected[step],
    );
    await page.locator('#by-hand [data-do=forward]').click();
  }
});

test('two routes: convolution has both properties, each of the others lacks one', async ({ page }) => {
  const here = await onScreen(page, chapter, 'routes');
  const kernel = [1, 0, -1, 2, 0, -2, 1, 0, -1];
  const places = () => numbers(here.locator('tbody td'));
  const x = await grid(here, 'before');
  expect(await grid(here, 'after')).toEqual(plane(x, kernel, square(7, 3)));
  const last = () => here.locator('[data-view=last] .cell-number').allTextContents();
  const first = () => here.locator('[data-view=first] .cell-number').allTextContents();
  for (const [operation, shift, add] of [
    ['convolution', true, true],
    ['own weights at each place', false, true],
    ['largest of the window', true, false],
  ] as const) {
    await here.getByRole('radio', { name: operation }).check();
    await here.getByRole('radio', { name: 'shift the picture' }).check();
    expect((await places())[1] === 0, `${operation}, shift`).toBe(shift);
    const [a, b] = [await first(), await last()];
    const compared = a.flatMap((text, at) => (text === '' ? [] : [text === b[at]])); // unknown cells are empty
    expect(compared).toHaveLength(16);
    expect(compared.every(Boolean)).toBe(shift);
    await here.getByRole('radio', { name: 'add a second picture' }).check();
    expect((await places())[1] === 0, `${operation}, add`).toBe(add);
  }
});

test('a separable kernel costs less, until one number is out of line', async ({ page }) => {
  await open(page, chapter);
  const blur = figure(page, 'blur');
  await drawn(blur);
  const costs = blur.locator('[data-view=sum] .formula').nth(3);
  await expect(costs).toHaveAttribute('aria-label', /products a pixel: 121; as one column times one row, 22/);
  await holds(page, 'blur', 11);
  await typeOver(blur, 'kernel 0 0', '50');
  await expect(costs).toHaveAttribute('aria-label', /as a sum of 2 columns times rows, 44/);
  await holds(page, 'blur', 11);
});

test('the exercises know the right answer and name the wrong step', async ({ page }) => {
  await open(page, chapter);
  await answer(page, [
    { id: 'one-output', right: '-7', wrong: '7', told: 'flipped' },
    { id: 'mover', right: '0 0 0 1 0 0 0 0 0', wrong: '0 0 0 0 0 1 0 0 0', told: 'to the left' },
    { id: 'work', right: '14400', wrong: '19600', told: 'hang over the edge' },
    { id: 'twice', right: '9', wrong: '3', told: 'one direction' },
    { id: 'flipped', right: '6 5 4 3 2 1', wrong: '3 2 1 6 5 4', told: 'mirrored left to right' },
  ]);
});
