// The chapter on im2col, backward: gradients with typed numbers against lib/reference, `=` for `+=`, a check that is broken, and
// all six bugs hunted down. What the page shows is compared with the reference, not with the widgets' models.
import { expect, test } from '@playwright/test';
import { cases } from '#lib/bugs/cases.ts';
import { convWindows } from '#lib/geometry/windows.ts';
import { convBackward } from '#lib/reference/conv.ts';
import {
  answer,
  everyControlWorks,
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

const chapter: Chapter = {
  slug: 'im2col-backward',
  number: 8,
  figures: ['weights', 'adder', 'adjoint', 'check', 'hunt'],
};

standsWithoutScripts(chapter);
everyControlWorks(chapter);
loadsNoEngine(chapter);
nonsenseIsNoted(chapter, { weights: 'stride=0', adder: 'how=twice', hunt: 'bug=seven' });
neverWider(chapter, '#weights.pad=1&weights.kernel=2&adder.pad=1&adder.kernel=2&adjoint.pad=1&hunt.bug=six');

const float = (values: number[]) => Float64Array.from(values);

test('the gradient of the weights is convolution’s own, whatever is typed and whatever the sign', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'weights', '#weights.pad=1&weights.stride=2');
  await typeOver(here, 'd 0 1', '5');
  await typeOver(here, 'd 1 0', '-3');
  const scrub = here.locator('.widget-play input');
  await scrub.fill((await scrub.getAttribute('max'))!);
  const g = convWindows({ size: [4, 4], kernel: 3, stride: 2, pad: 1, channels: 1, filters: 1 });
  const padded = await grid(here, 'picture');
  const x = float(padded.filter((_, i) => i % 6 > 0 && i % 6 < 5 && i > 5 && i < 30));
  const d = float(await grid(here, 'delta'));
  expect(d[1]).toBe(5);
  const { dw } = convBackward(x, new Float64Array(9), d, g);
  expect(await grid(here, 'product', 'result')).toEqual([...dw]);
  expect(await grid(here, 'direct')).toEqual([...dw]);
  await expect(here.locator('.widget-stage')).toContainText('learning subtracts it');
  await here.getByRole('radio', { name: /darknet/ }).check();
  expect(await grid(here, 'result')).toEqual([...dw]); // the same products; what they mean has turned round
  await expect(here.locator('.widget-stage')).toContainText('learning adds it');
  await expect(here.locator('[data-view=result] .view-title')).toHaveText('−∂L/∂w, as a kernel');
});

test('contributions arrive one by one and add up to the gradient; with = they do not', async ({ page }) => {
  const here = await onScreen(page, chapter, 'adder');
  const g = convWindows({ size: [4, 4], kernel: 3, channels: 1, filters: 1 });
  const [w, dy] = [float(await grid(here, 'w')), float(await grid(here, 'dy'))];
  const { dx } = convBackward(new Float64Array(16), w, dy, g);
  expect((await grid(here, 'dx')).filter((value) => !Number.isNaN(value))).toEqual([...dx]);
  expect(await grid(here, 'right')).toEqual([...dx]);
  await here.getByRole('radio', { name: 'dx = dcols' }).check();
  const shown = await grid(here, 'dx');
  const failing = shown.filter((value, i) => value !== dx[i]).length;
  expect(failing).toBeGreaterThan(0);
  await expect(here.locator('[data-view=dx] .is-dropped')).toHaveCount(failing);
  await slide(here, 'Stride', 3);
  await expect(here.locator('[data-view=dx] .is-dropped')).toHaveCount(0); // nothing overlaps
});

test('both sums of the adjoint agree, and = breaks them apart', async ({ page }) => {
  const here = await onScreen(page, chapter, 'adjoint');
  await typeOver(here, 'x 1 1', '9');
  const sums = async () => {
    const [x, cols, y, back] = await Promise.all(['x', 'cols', 'y', 'back'].map((view) => grid(here, view)));
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    return {
      left: dot(cols, y),
      right: dot(x, back),
      said: await here.locator('.formula').allTextContents(),
    };
  };
  const { left, right, said } = await sums();
  expect(left).toBe(right);
  expect(said[0]).toContain(String(left).replace('-', '−'));
  await here.getByRole('radio', { name: '=', exact: true }).check();
  await expect(here.locator('.widget-words')).toContainText('not equal');
  const broken = await sums();
  expect(broken.left).toBe(left);
  expect(broken.right).not.toBe(left);
});

test('the check is passed, fails at a bad step, and fails at every step once backward is broken', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'check');
  const say = here.locator('.widget-words');
  await expect(say).toContainText('backward is right');
  const strip = (step: number) => here.locator(`.check-strips [data-datum="h${step}"]`);
  await strip(-14).click();
  await expect(say).toContainText('Take a larger one');
  await strip(0).click();
  await expect(say).toContainText('Take a smaller one');
  await strip(-1).hover();
  await page.mouse.down();
  await strip(-5).hover();
  await page.mouse.up();
  await expect(say).toContainText('With a step of 10⁻⁵');
  await slide(here, 'Stride', 2);
  await here.getByRole('checkbox').check();
  for (const step of [-9, -7, -5, -3]) {
    await strip(step).click();
    await expect(say).toContainText('backward is wrong');
  }
});

test('the bug hunt: six cases, each opened clean, a failing cell, then the line; in the end the honest test', async ({
  page,
}) => {
  const here = await onScreen(page, chapter, 'hunt');
  const stage = here.locator('.widget-stage');
  await stage.focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'c', ...Array<string>(9).fill('Shift+ArrowDown'), 'l'])
    await page.keyboard.press(key);
  await expect(here.locator('.widget-words')).toContainText('row 1, column 0, fails: 5 for 3');
  await expect(here.locator('.widget-words')).toContainText('Line 9 is the wrong one');
  await expect(stage).toContainText('1 of 6 found, 2 tries');
  for (const [index, one] of Object.values(cases).entries()) {
    if (index > 0) await here.locator('[data-act=open]').nth(index).click();
    const { wrong, right, show } = one.fails();
    const [is, ought] = [show(wrong).flat(2), show(right).flat(2)].map((all) =>
      all.map((value) => value + 0),
    );
    expect(await grid(here, 'wrong')).toEqual(is);
    if (index > 0) {
      await expect(here.locator('[data-view=right] .cell-number').first()).toHaveText('?');
      await expect(here.locator('.bug-line.is-fault')).toHaveCount(0);
      const failing = is.findIndex((value, i) => value !== ought[i]);
      await here.locator('[data-view=wrong] .cell').nth(failing).click();
      await expect(stage).toContainText('It fails');
      await here.locator('.bug-line').first().click();
      await expect(stage).toContainText('Line 1 is as it should be');
      await here.locator('.bug-line', { hasText: one.fault.wrong }).click();
    }
    await expect(stage).toContainText(one.story.slice(0, 40));
    expect(await grid(here, 'right')).toEqual(ought);
    await expect(here.locator('.bug-line.is-fault')).toContainText(one.fault.right);
  }
  await expect(stage).toContainText('6 of 6 found, 17 tries');
  await expect(here.locator('.bug-failing')).toHaveCount(6);
});

test('exercises name the wrong step', async ({ page }) => {
  await open(page, chapter);
  await answer(page, [
    { id: 'messages', right: '6', wrong: '9', told: 'middle' },
    { id: 'dx', right: '1 2 5 4 6', wrong: '1 0 2 4 6', told: '+=' },
    { id: 'dw', right: '6, 8, 12, 14', wrong: '14 12 8 6', told: 'turned round' },
    { id: 'harmless', right: '5', wrong: '4', told: 'share' },
    { id: 'truncation', right: '0.01', wrong: '12.01', told: 'By how much' },
  ]);
});
