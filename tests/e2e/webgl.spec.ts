// The webgl device in a real browser, on a software rasteriser where there is no graphics card: its programs against the
// reference kernels over random geometries, whole steps against cpu. Every geometry compiles shaders, so there are fewer of them.
import { expect, test } from '@playwright/test';
import { openKernels } from './kernels/bundle.ts';

const trials = [
  { family: 'conv', count: 400 },
  { family: 'connected', count: 200 },
  { family: 'pooling', count: 400 },
  { family: 'activations', count: 150 },
  { family: 'globalMeanPool', count: 50 },
];

for (const { family, count } of trials)
  test(`@gpu webgl equals the reference on random layers: ${family}`, async ({ page }) => {
    const { ask } = await openKernels(page);
    const { largest, failures, trials } = await ask('layers', 'webgl', family, count, 1, 1e-5);
    console.log(`${family}: ${trials} layers, largest distances`, largest);
    expect(failures).toEqual([]);
    expect(trials).toBe(count);
  });

for (const net of ['lenet5', 'lenet5of1998', 'miniInception', 'shortcuts'] as const)
  test(`@gpu webgl makes the same steps as cpu: ${net}`, async ({ page }) => {
    const { ask } = await openKernels(page);
    const { far } = await ask('step', 'webgl', net, 4);
    // A bias before a batchNorm has no gradient at all: what is found there is rounding.
    const isRounding = (name: string) => net === 'shortcuts' && /^(db|new b) of .* conv b$/.test(name);
    const measured = Object.entries(far).filter(([name]) => !isRounding(name));
    const [place, largest] = measured.sort(([, a], [, b]) => b - a)[0];
    console.log(`${net}: loss ${far.loss}, largest distance ${largest} (${place})`);
    expect(measured.filter(([, distance]) => !(distance < 1e-4))).toEqual([]);
  });

test('@gpu webgl: twenty steps more hold no texture more', async ({ page }) => {
  const { ask } = await openKernels(page);
  const [before, after] = await ask('held', 'lenet5', 8, 20);
  expect(after).toBe(before);
});
