// What a step costs, counted before it is begun, and what is refused for it.
import { expect, test } from 'vitest';
import { checkCost, costOf, poolReads } from '#lib/engine/cost.ts';
import { rescue, withLeft } from '#lib/engine/rescue.ts';
import { EngineError, type Snapshot } from '#lib/engine/report.ts';
import type { Learner } from '#lib/engine/learner.ts';
import { alexnet } from '#lib/nets/alexnet.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { connected, conv, flatten, image, maxPool, net, softmax } from '#lib/nets/spec.ts';
import { total, trace } from '#lib/nets/trace.ts';

const around = (...layers: Parameters<typeof net>[2]) =>
  net('mine', image(28, 28, 1), [...layers, flatten(), connected(10), softmax()]);

test('a step of LeNet-5 is three passes over its MACs and what its poolings read', () => {
  const rows = trace(lenet5);
  const reads = 28 * 28 * 6 + 10 * 10 * 16; // windows of 2 × 2, two apart: every cell once
  expect(costOf(rows, 64).operations).toBe(64 * (3 * total(rows, 'macs') + 2 * reads));
});

test('padding is not read by a pooling', () => {
  const [pool] = trace(around(maxPool(3, { stride: 1, pad: 1 })));
  expect(poolReads(pool)).toBe((3 * 28 - 2) ** 2);
});

test('a pad of 1,024 is refused, with the number and what to do; the nets of the book are not', () => {
  const padded = around(conv(1, 3, { pad: 1024 }));
  const refuse = () => checkCost(padded.name, trace(padded), 64, 1);
  expect(refuse).toThrow(
    /One step of mine on 64 images would take 2\.7 GB of memory, and 2\.1 GB is the most/,
  );
  expect(refuse).toThrow(EngineError);
  for (const [book, batch] of [
    [lenet5, 4096],
    [alexnet, 64],
  ] as const)
    expect(() => checkCost(book.name, trace(book), batch, 2)).not.toThrow();
});

test('a pooling that reads for ever is refused by its operations', () => {
  const pool = maxPool(64, { stride: 1, pad: 63 });
  const wide = net('wide', image(64, 64, 1), [conv(32, 1), pool, flatten(), connected(10), softmax()]);
  expect(() => checkCost(wide.name, trace(wide), 320, 1)).toThrow(/billion operations/);
});

test('of a GPU that is lost the run of at most two seconds before is left, of a processor nothing is fetched', async () => {
  let [now, step] = [0, 0];
  const learner = { snapshot: async () => ({ step }) as Snapshot } as Learner;
  const rescued = rescue({ name: 'webgpu' }, undefined, undefined, () => now);
  for (step = 1; step <= 50; step++) {
    now += 100;
    await rescued.keep(learner);
  }
  const lost = new EngineError('no-device', 'It is gone.', 'Train elsewhere.');
  const error = rescued.from(lost) as EngineError;
  expect(error).toMatchObject({ code: 'no-device', message: 'It is gone.' });
  expect(error.lastGood!.step).toBeGreaterThan(50 - 21);
  expect(error.way).toContain(`goes on from step ${error.lastGood!.step}`);
  expect(rescued.from('else')).toBe('else');
  expect(rescue({ name: 'wasm' }).from(lost)).toBe(lost);
});

test('a run whose GPU is lost again before anything was fetched from it goes on from where it began', () => {
  const begun = { step: 12 } as Snapshot;
  const lost = new EngineError('no-device', 'The adapter stopped working.', 'Train on wasm.');
  const error = rescue({ name: 'webgpu' }, undefined, begun).from(lost);
  expect(error).toMatchObject({
    message: lost.message,
    lastGood: begun,
    way: expect.stringContaining('step 12'),
  });
  expect(withLeft(lost, undefined)).toBe(lost);
});
