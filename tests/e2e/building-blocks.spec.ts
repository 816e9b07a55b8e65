// Chapter 11 as its text invites the reader to go through it: a net taken apart and put together by keyboard, mouse and touch, its
// numbers checked against trace; mistakes mended where they are marked; the net in the address; what an output sees, against the
// gradient of the reference.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { nets } from '#lib/nets/index.ts';
import * as spec from '#lib/nets/spec.ts';
import { longestText, netFromText, netToText } from '#lib/nets/text.ts';
import { flat, total, trace } from '#lib/nets/trace.ts';
import {
  answer,
  drawn,
  errorsOf,
  everyControlWorks,
  figure,
  loadsNoEngine,
  nonsenseIsNoted,
  number,
  numbers,
  onScreen,
  open,
  standsWithoutScripts,
  type Chapter,
} from './figure.ts';

const chapter: Chapter = {
  slug: 'building-blocks',
  number: 11,
  figures: ['workbench', 'mistakes', 'field', 'large'],
};

const lines = (here: Locator) => here.locator('.net-body tr');
const line = (here: Locator, name: string) =>
  lines(here).filter({ has: here.page().locator(`th .net-name:text-is("${name}")`) });
const chosen = (here: Locator) => here.locator('.net-body tr[aria-current=true] .net-name');
const column = (here: Locator, name: string) =>
  numbers(lines(here).locator(`.col-${name}`)).then((all) => all.slice(1)); // but for the input
const text = (here: Locator) => here.locator('.bench-input').inputValue();
const workbench = async (page: Page, hash = '') => {
  const here = await onScreen(page, chapter, 'workbench', hash);
  return here;
};

/** The figure's numbers are those of trace for the net that its text spells. */
async function agrees(here: Locator): Promise<void> {
  const rows = trace(netFromText(await text(here)));
  expect(await column(here, 'params')).toEqual(rows.map(({ params }) => params));
  expect(await column(here, 'macs')).toEqual(rows.map(({ macs }) => macs));
  expect(await column(here, 'sees')).toEqual(rows.map(({ receptiveField }) => receptiveField[0]));
  const jumps = await column(here, 'jump'); // a vector has no neighbour to jump to
  rows.forEach(({ output, jump }, i) => output.height > 1 && expect(jumps[i]).toBe(jump[0]));
  expect(number(await here.locator('.net-foot .col-params').innerText())).toBe(total(rows, 'params'));
  expect(number(await here.locator('.net-foot .col-macs').innerText())).toBe(total(rows, 'macs'));
}

test('the three things to try, by keyboard: the surprise is in another layer', async ({ page }) => {
  const errors = errorsOf(page);
  const here = await workbench(page);
  await agrees(here);
  const kernel = here.getByRole('textbox', { name: 'kernel of C1' });
  await kernel.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(kernel).toHaveValue('7');
  await expect(line(here, 'C1').locator('.col-output')).toHaveText('26 × 26 × 6');
  await agrees(here);
  // what both steps together changed, in every line, and to scale
  await expect(line(here, 'C5').locator('.col-change')).toHaveText('−17,280');
  await expect(here.locator('.net-foot .col-change')).toHaveText('−17,136');
  await expect(
    here.locator('[data-chosen] .scale-layer').filter({ hasText: 'C5' }).locator('.scale-was'),
  ).toBeVisible();
  await here.locator('.scale-measure').nth(1).click();
  await expect(line(here, 'C1').locator('.col-change')).toHaveText('+81,144');
  await here.locator('[data-chosen] .scale-layer').filter({ hasText: 'F6' }).click();
  await expect(chosen(here)).toHaveText('F6');
  await line(here, 'C1').click();
  await here.getByRole('button', { name: 'Undo' }).press('Enter'); // both steps were one change
  await expect(line(here, 'C1').locator('.col-output')).toHaveText('28 × 28 × 6');

  const stage = here.locator('.widget-stage');
  await stage.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
  await expect(chosen(here)).toHaveText('S4');
  const before = trace(nets.lenet5).find(({ name }) => name === 'C5')!.weights;
  await page.keyboard.press('Delete');
  await expect(line(here, 'S4')).toHaveCount(0);
  expect(trace(netFromText(await text(here))).find(({ name }) => name === 'C5')!.weights).toBe(4 * before);
  await agrees(here);
  await page.keyboard.press('Control+z');
  await expect(line(here, 'S4')).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(line(here, 'S4')).toHaveCount(0);
  await here.getByRole('button', { name: 'Reset' }).click();
  expect(await text(here)).toBe(netToText(nets.lenet5));

  await stage.focus(); // a layer is added, moved and taken away again
  await page.keyboard.press('d');
  await expect(chosen(here)).toHaveText('connected');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(lines(here).nth(1).locator('.net-name')).toHaveText('connected');
  await expect(lines(here).nth(1).locator('.net-fault')).toContainText('put flatten() or globalMeanPool()');
  await page.keyboard.press('Delete');
  expect(await text(here)).toBe(netToText(nets.lenet5));
  expect(errors).toEqual([]);
});

test('a layer is dragged to another place, with the mouse', async ({ page }) => {
  const here = await workbench(page);
  await line(here, 'C3').scrollIntoViewIfNeeded();
  const from = (await line(here, 'S2').locator('.handle').boundingBox())!;
  const to = (await line(here, 'C3').boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 5 });
  await expect(line(here, 'C3')).toHaveAttribute('data-over', '');
  await page.mouse.up();
  await expect(lines(here).locator('.net-name')).toHaveText([
    'input',
    'C1',
    'relu',
    'C3',
    'S2',
    'relu',
    'S4',
    'flatten',
    'C5',
    'relu',
    'F6',
    'relu',
    'output',
    'softmax',
  ]);
  await agrees(here);
});

test('a net is built by touch', async ({ browser }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const here = await workbench(page, '#workbench.net=v1;28x28x1');
  await expect(here.locator('.bench-why')).toContainText('A net needs a list of at least one layer');
  const add = (kind: string) => here.getByRole('button', { name: `add ${kind}`, exact: true }).tap();
  for (const kind of ['conv', 'relu', 'maxPool', 'flatten', 'connected', 'softmax']) await add(kind);
  await expect(here.getByRole('link', { name: 'Train this net' })).toBeVisible();
  await line(here, 'conv').tap();
  await expect(chosen(here)).toHaveText('conv');
  await here.getByRole('button', { name: /^more kernel/ }).tap();
  await here.getByRole('button', { name: /^more kernel/ }).tap();
  expect(await text(here)).toBe('v1;28x28x1;conv(16,5,pad=1);relu;maxPool(2);flatten;connected(10);softmax');
  const rows = trace(netFromText(await text(here)));
  expect(await column(here, 'params')).toEqual(rows.map(({ params }) => params));
  await context.close();
});

test('three mistakes, each named at its layer; mended, the net can be trained', async ({ page }) => {
  const here = await onScreen(page, chapter, 'mistakes');
  const fault = here.locator('.net-fault:not(:empty)');
  const box = (name: string) => here.getByRole('textbox', { name, exact: true });
  await expect(fault).toHaveText(
    /A kernel of 5 does not fit an input of 4: take a smaller kernel, or add pad/,
  );
  await expect(here.locator('.is-faulty .net-name')).toHaveText('conv');
  await expect(here.locator('.net-body tr').last().locator('.col-output')).toHaveText(''); // nobody can know it
  await box('kernel of conv').fill('3');
  await box('pad of conv').fill('1');
  await expect(fault).toHaveText(/all must have one height and width, not 4 × 4 × 16, 2 × 2 × 16/);
  await line(here, 'parallel').click();
  await lines(here).filter({ hasText: '16 filters of 3 × 3' }).click();
  await box('pad of conv').fill('1');
  await expect(fault).toHaveText(/A connected layer reads a vector, but gets 4 × 4 × 32/);
  await lines(here)
    .filter({ hasText: /^⠿?parallel/ })
    .first()
    .click();
  await here.getByRole('button', { name: 'add flatten', exact: true }).click();
  await expect(fault).toHaveCount(0);
  await expect(here.getByRole('link', { name: 'Train this net' })).toHaveAttribute(
    'href',
    /\/lab\/#lab\.net=v1;/,
  );
  const made = netFromText(await text(here));
  expect(trace(made).at(-1)!.output.channels).toBe(10);
});

test('the presets are the book’s nets; a module opens to show what is in it', async ({ page }) => {
  const here = await workbench(page);
  const preset = here.getByRole('combobox', { name: 'Start from' });
  for (const name of ['alexnet', 'vgg-d', 'nin-imagenet', 'googlenet'] as const) {
    await preset.selectOption(name);
    await expect(here.locator('.widget-words')).toContainText(nets[name].name);
    await agrees(here);
    await expect(here.locator('.bench-why')).toContainText(
      'The digits are 28 × 28 × 1, and this net reads 22',
    );
  }
  const before = await lines(here).count();
  await line(here, '3a').click();
  await expect(lines(here)).toHaveCount(
    before +
      4 +
      flat(trace(nets.googlenet)).filter(
        ({ path }) =>
          path[0] === trace(nets.googlenet).findIndex(({ name }) => name === '3a') && path.length > 1,
      ).length,
  );
  const reduced = lines(here).filter({ hasText: '96 filters of 1 × 1' });
  await reduced.click();
  await here.getByRole('textbox', { name: 'filters of conv' }).fill('32');
  const inside = flat(trace(netFromText(await text(here)))).find(
    ({ layer }) => layer.kind === 'conv' && layer.filters === 32,
  )!;
  expect(
    number(
      await lines(here).filter({ hasText: '32 filters of 1 × 1' }).first().locator('.col-params').innerText(),
    ),
  ).toBe(inside.params);
});

test('the net is in the address, readable; nonsense there gets a sentence and hurts nothing', async ({
  page,
}) => {
  const errors = errorsOf(page);
  const small = 'v1;mine=28x28x1;conv(4,3);relu;globalMeanPool;connected(10);softmax';
  const here = await workbench(page, `#workbench.net=${small}`);
  expect(await text(here)).toBe(small);
  await agrees(here);
  await line(here, 'conv').click();
  await here.getByRole('textbox', { name: 'filters of conv' }).fill('8');
  await expect
    .poll(() => new URL(page.url()).hash)
    .toContain('workbench.net=v1;mine=28x28x1;conv(8,3);relu;');
  await page.reload();
  await drawn(here);
  await expect(here.locator('.bench-input')).toHaveValue(small.replace('conv(4,3)', 'conv(8,3)'));

  await here.getByRole('textbox', { name: 'filters of conv' }).fill('many');
  await expect(here.locator('.bench-fields + .widget-note')).toHaveText(
    'The filters of conv must be a number of at most 1000000, not “many”.',
  );
  expect(await text(here)).toContain('conv(8,3)');
  await here.locator('.bench-input').fill('v1;28x28x1;conv(6)');
  await here.locator('.bench-input').press('Enter');
  await expect(here.locator('.bench-bar + .widget-note')).toContainText('expected the kernel of conv');

  for (const [net, says] of [
    [`v1;28x28x1;${Array(10_000).fill('relu').join(';')}`, `at most ${longestText} characters`],
    [
      'v1;28x28x1;conv(6,1000000000);softmax',
      'the kernel of conv must be a number of at most 1024, not “1000000000”',
    ],
    ['nonsense', 'expected a net as text begins with “v1;”'],
  ] as const) {
    await page.goto('about:blank');
    const bench = await workbench(page, `#workbench.net=${net}`);
    await expect(bench.locator('.widget-note')).toContainText(says);
    await expect(bench.locator('.widget-note')).toContainText('It stays at LeNet-5.');
    expect(await text(bench)).toBe(netToText(nets.lenet5));
  }
  expect(errors).toEqual([]);
});

test('what an output sees is what its gradient reaches, and the border cuts it off', async ({ page }) => {
  const here = await onScreen(page, chapter, 'field');
  const rows = trace(nets.lenet5);
  const s4 = rows.find(({ name }) => name === 'S4')!;
  const words = here.locator('.widget-words');
  await expect(words).toContainText(`sees ${s4.receptiveField[0]} × ${s4.receptiveField[1]} pixels`);
  await expect(here.locator('.field-side .is-cut')).toHaveCount(0);
  const stage = here.locator('.widget-stage');
  await stage.focus();
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
  }
  await expect(words).toContainText('row 0, column 0 sees rows 0 to 13');
  await expect(here.locator('.field-side .is-cut')).toHaveCount(2);
  // Layer by layer, as trace counts it.
  const cells = await here.locator('.view[data-view=chain] .word').allTextContents();
  const levels = rows.filter(({ kind }) => kind === 'conv' || kind === 'maxPool');
  expect(cells.slice(-4 * levels.length)).toEqual(
    levels.flatMap(({ name, output, jump, receptiveField }) => [
      name,
      ...[output.height, jump[0], receptiveField[0]].map(String),
    ]),
  );
  // A layer is picked in the drawing; so is an output, in the picture and in the map.
  const line = here.locator('.level-lines rect');
  await line.nth(2).click();
  await expect(words).toContainText('its layer S2');
  await line.nth(3).click();
  const sheet = (view: string) => here.locator(`[data-view=${view}] .surface`);
  await sheet('map').click({ position: { x: 1, y: 1 } });
  await expect(words).toContainText('in row 0, column 0');
  const { width, height } = (await sheet('picture').boundingBox())!;
  await sheet('picture').click({ position: { x: width - 2, y: 0.55 * height } });
  await expect(words).toContainText('in row 5, column 9');
  await expect(words).toContainText('its layer C3');
  await here.getByRole('checkbox', { name: 'Which of its pixels matter' }).check();
  await expect(words).toContainText(/Of its gradient, \d+ % lies in the middle quarter/);
});

test('the field is chosen by touch, in another net', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await open(page, chapter);
  const here = figure(page, 'field');
  await here.locator('.widget-settings > summary').tap(); // folded on a phone
  await here.getByLabel('Net', { exact: true }).selectOption('googlenet');
  await drawn(here); // until then the finger would aim at the old net’s map, for off screen a figure rests
  const words = here.locator('.widget-words');
  const map = here.locator('[data-view=map] .surface');
  const { width, height } = (await map.boundingBox())!;
  const cell = (i: number, side: number) => ((i + 0.5) * side) / 56; // 56 × 56 outputs, and each can be reached
  await map.tap({ position: { x: cell(2, width), y: cell(2, height) } });
  await expect(words).toContainText('row 2, column 2');
  await context.close();
});

test('the numbers of the exercises are trace’s', () => {
  const out = (...layers: spec.Layer[]) => trace(spec.net('', spec.image(28, 28, 1), layers)).at(-1)!.output;
  expect(
    out(spec.conv(8, 5), spec.maxPool(2), spec.conv(20, 3), spec.maxPool(2), spec.flatten()).channels,
  ).toBe(500);
  const [row] = trace(spec.net('', spec.image(14, 14, 16), [spec.conv(32, 3, { pad: 1 })]));
  expect([row.params, row.macs]).toEqual([4640, 903_168]);
  const module3b = trace(nets.googlenet).find(({ name }) => name === '3b')!;
  expect([module3b.input.channels, module3b.output.channels]).toEqual([256, 480]);
  const eight = [16, 32, 64].flatMap((filters) => [spec.conv(filters, 5), spec.relu(), spec.maxPool(2)]);
  expect(() => trace(spec.net('', spec.image(32, 32, 3), eight))).toThrow('layer 9 (maxPool)');
});

test('the exercises know the wrong steps', async ({ page }) => {
  await open(page, chapter);
  await answer(page, [
    { id: 'parameters', right: '4640', wrong: '4608', told: 'biases' },
    { id: 'work', right: '903,168', wrong: '4608', told: 'every place' },
    { id: 'length', right: '500', wrong: '980', told: 'no pad' },
    { id: 'branches', right: '480', wrong: '640', told: 'only what a branch ends with' },
    { id: 'first-fault', right: '9', wrong: '7', told: 'in one place' },
  ]);
});

standsWithoutScripts({ ...chapter, figures: ['field', 'large'] }, async (page) => {
  const here = figure(page, 'workbench');
  await expect(lines(here)).toHaveCount(trace(nets.lenet5).length + 1);
  await expect(here.locator('.net-foot')).toContainText('61,706');
  await expect(here.locator(':is(input, button, select):visible')).toHaveCount(0);
});
everyControlWorks({ ...chapter, figures: ['workbench', 'mistakes', 'field', 'large'] });
nonsenseIsNoted(chapter, { workbench: 'net=v9', field: 'layer=99', large: 'net=resnet' });
loadsNoEngine(chapter);
