// TensorFlow.js is fetched by those who chose it and by nobody else: in the modules as they are built, and in a browser. What is fetched
// trains as the others do.
import { expect, test, type Page } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { builtPage, modulesOf, ownScripts } from './built.ts';
import { serveSmallMnist } from './small-mnist.ts';
import { trainerOn } from './trainer-page.ts';

const files = globSync('dist/_astro/*.js').map((file) => file.replace(/^dist/, ''));
/** Names of kernels stand as text in whatever brings TF.js along. */
const isTfjs = (source: string) => /Conv2DBackpropFilter/.test(source);
const tfjsFiles = new Set(files.filter((path) => isTfjs(readFileSync(`dist${path}`, 'utf8'))));
/** The engine's worker and the one that reads a reader's own data. */
const workers = files.filter((path) => /\/worker-[^/]+\.js$/.test(path));

const bring = (modules: Map<string, string>) => [...modules.keys()].filter((path) => tfjsFiles.has(path));

test('no page and not the engine’s worker bring TF.js along', () => {
  expect(tfjsFiles.size).toBeGreaterThan(2);
  for (const path of ['/', '/lenet/', '/lab/', '/bench/'])
    expect(bring(modulesOf(ownScripts(builtPage(path)))), path).toEqual([]);
  expect(workers).toHaveLength(2);
  expect(bring(modulesOf(workers))).toEqual([]);
});

/** Paths of TF.js that a page and its workers ask for from now on. */
function askedOf(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (tfjsFiles.has(pathname)) asked.push(pathname);
  });
  return asked;
}

test('training on wasm fetches nothing of it', async ({ page }) => {
  const trainer = trainerOn(page);
  const asked = askedOf(page);
  await trainer.open('?device=wasm&batch=16');
  await trainer.step();
  expect(asked).toEqual([]);
});

test('auto passes over TF.js on an emulated adapter without fetching it @gpu', async ({ page }) => {
  const trainer = trainerOn(page);
  const asked = askedOf(page);
  await trainer.open('?device=auto&batch=16');
  await trainer.step();
  expect(asked).toEqual([]);
  expect(await trainer.text('device')).toBe('wasm');
  for (const name of ['TensorFlow.js on WebGPU', 'TensorFlow.js on WebGL'])
    await expect(trainer.line).toContainText(
      new RegExp(`${name}[^(]*\\(it is emulated here, without a graphics card\\)`),
    );
});

for (const device of ['tfjs-webgl', 'tfjs-webgpu'])
  test(`${device} is fetched when it is chosen, and takes the same first step as wasm @gpu`, async ({
    page,
  }) => {
    test.slow(); // a software adapter compiles every kernel on the processor
    const trainer = trainerOn(page);
    const asked = askedOf(page);
    const first = async (name: string) => {
      await trainer.open(`?device=${name}&seed=4&batch=16`);
      await trainer.step();
      expect(await trainer.text('device')).toBe(name);
      return trainer.number('train-loss');
    };
    const wasm = await first('wasm');
    expect(asked).toEqual([]);
    const tfjs = await first(device);
    expect(asked.length).toBeGreaterThan(0);
    expect(Math.abs(tfjs - wasm) / wasm).toBeLessThan(1e-3);
    await expect(trainer.line).toContainText('Training on TensorFlow.js on Web');
    await expect(trainer.line).toContainText('TensorFlow.js 4.');
  });

test('what TF.js has no operation for is said in the line @gpu', async ({ page }) => {
  test.slow();
  await serveSmallMnist(page);
  const trainer = trainerOn(page);
  const net = 'v1;28x28x1;flatten;connected(16);relu;dropout(0.5);connected(10);softmax';
  await page.goto(`/lab/?device=tfjs-webgl&batch=16#lab.net=${net}`);
  await trainer.alive();
  await trainer.step();
  await expect(trainer.line).toContainText('composed: the mask of dropout, drawn on the processor');
});
