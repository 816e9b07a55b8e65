// A plan run by hand: it learns, and whatever is wrong with a batch is refused by name before anything is written.
import { expect, test } from 'vitest';
import { MOST_BATCH } from '#lib/engine/batch-size.ts';
import {
  compile,
  cpuDevice,
  EngineError,
  setBatch,
  initialise,
  run,
  wasmDevice,
  type Device,
} from '#lib/engine/index.ts';
import { connected, conv, flatten, image, maxPool, net, relu, softmax, type Layer } from '#lib/nets/spec.ts';
import { normals } from './arrays.ts';

const tiny = net('tiny', image(6, 6, 1), [
  conv(4, 3),
  relu(),
  maxPool(2),
  flatten(),
  connected(3),
  softmax(),
]);
const pixels = normals(4 * 36, 1);
const labels = [0, 1, 2, 1];

test.each<[string, () => Device | Promise<Device>]>([
  ['cpu', cpuDevice],
  ['wasm', () => wasmDevice()],
])('%s learns a batch by heart', async (_, open) => {
  const plan = compile(tiny, 8, await open());
  initialise(plan, 1);
  const update = plan.device.update(plan.learning, { kind: 'sgd', rate: 0.1, momentum: 0.9, decay: 0 });
  const images = setBatch(plan, pixels, labels);
  expect(images).toBe(4);
  for (let step = 0; step < 60; step++)
    run([...plan.forward, plan.head.record, ...plan.backward, update], images);
  const losses = await plan.head.drain();
  expect(losses).toHaveLength(60);
  expect(losses[0]).toBeCloseTo(Math.log(3), 1);
  expect(losses.at(-1)).toBeLessThan(0.05);
});

const spoilt = (at: number, value: number) => pixels.map((pixel, i) => (i === at ? value : pixel));
test.each<[string, unknown, ArrayLike<number> | undefined, RegExp]>([
  ['half an image', pixels.subarray(0, 50), [0, 1], /50 pixels are 1\.38\S* images of the 36/],
  ['no image', new Float32Array(0), [], /0 images/],
  ['more than the batch', new Float32Array(9 * 36), undefined, /9 images.*1 to 8/],
  ['bytes', new Uint8Array(36), undefined, /not Uint8Array/],
  ['a NaN', spoilt(40, NaN), labels, /Pixel 4 of image 1 is NaN/],
  ['an infinite pixel', spoilt(143, -Infinity), labels, /Pixel 35 of image 3 is -Infinity/],
  ['too few labels', pixels, [0, 1], /2 labels for 4 images/],
  ['a label that is no class', pixels, [0, 1, 3, 0], /label of image 2 is 3; tiny knows the classes 0 to 2/],
  ['a label below 0', pixels, [-1, 1, 2, 0], /label of image 0 is -1/],
  ['a label between classes', pixels, [0, 1.5, 2, 0], /label of image 1 is 1\.5/],
  ['a label that is NaN', pixels, [0, 1, 2, NaN], /label of image 3 is NaN/],
])('%s is refused and nothing is written', async (_, given, truth, message) => {
  const device = cpuDevice();
  const plan = compile(tiny, 8, device);
  setBatch(plan, pixels, labels);
  const before = [await device.read(plan.x), await device.readIntegers(plan.label)];
  const attempt = () => setBatch(plan, given as Float32Array, truth);
  expect(attempt).toThrow(EngineError);
  expect(attempt).toThrow(message);
  expect([await device.read(plan.x), await device.readIntegers(plan.label)]).toEqual(before);
});

const ending = [flatten(), connected(3), softmax()];
const netOf = (...layers: unknown[]) => net('wrong', image(6, 6, 2), [...layers, ...ending] as Layer[]);
test.each<[string, unknown, RegExp]>([
  ['no net', undefined, /net/],
  ['no layers', net('empty', image(6, 6, 1), []), /at least one layer/],
  ['an unknown kind', netOf({ kind: 'magic' }), /layer 1 \(magic\).*no layer of the kind/],
  ['a kernel too large', netOf(conv(2, 9)), /layer 1 \(conv\).*kernel of 9 does not fit an input of 6/],
  ['groups that do not divide', netOf(conv(4, 3, { groups: 3 })), /layer 1 \(conv\).*3/],
  ['a stride of 0', netOf(conv(4, 3, { stride: 0 })), /layer 1 \(conv\).*stride/i],
  ['a rate of 1', netOf({ kind: 'dropout', rate: 1 }), /layer 1 \(dropout\).*rate.*not 1/],
  ['an image of NaN', net('flat', image(NaN, 6, 1), ending), /height.*NaN/],
  ['no softmax', net('open', image(6, 6, 1), [flatten(), connected(3)]), /ends in connected/],
])('a net with %s is refused by layer and rule', (_, wrong, message) => {
  const attempt = () => compile(wrong as never, 4, cpuDevice());
  expect(attempt).toThrow(EngineError);
  expect(attempt).toThrow(message);
});

test.each([0, -1, 2.5, NaN, Infinity, '8', MOST_BATCH + 1])('a batch of %s is refused', (batch) =>
  expect(() => compile(tiny, batch as number, cpuDevice())).toThrow(/batch is .*whole number from 1/),
);
