// Mean pooling as TF.js's own, whose gradient counts padding though its forward pass does not: dy is set right before. With dilation
// over gathered windows (taps.ts); over the whole image as a mean and a copy to every pixel.
import * as tf from '@tensorflow/tfjs-core';
import { isInside, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { RowOf } from '#lib/nets/trace.ts';
import type { Arrays, Makers } from '../device.ts';
import { avgPoolGradient, isDilated, placesOf } from './kernels.ts';
import { imagesOf, type Tfjs } from './layer.ts';
import { taps } from './taps.ts';

export const meanPool =
  (device: Tfjs): Makers['meanPool'] =>
  (args) =>
    args.row.kind === 'globalMeanPool' ? whole(device, args) : windowed(device, args, args.row.g);

function windowed(
  device: Tfjs,
  { row: { input, output }, x, dx, y, dy }: Arrays<'meanPool' | 'globalMeanPool'>,
  g: PoolWindows,
) {
  const places = placesOf(g);
  const size: [number, number] = [g.rows.kernel, g.columns.kernel];
  const windows = isDilated(g) ? taps(device, g) : undefined;
  const cells = inside(g.rows).flatMap((rows) => inside(g.columns).map((columns) => rows * columns));
  const scaled = (count: (inside: number) => number) =>
    device.table(() => tf.tensor(cells.map(count), [1, g.rows.out, g.columns.out, 1]));
  const share = windows ? scaled((count) => 1 / count) : undefined;
  const isPadded = cells.some((count) => count < size[0] * size[1]);
  const right = isPadded ? scaled((count) => (size[0] * size[1]) / count) : undefined;

  const forward = (n: number) => {
    const images = imagesOf(device, x, n, input);
    device.set(
      y,
      windows ? tf.mul(windows.sum(images), share!) : tf.avgPool(images, size, places.strides, places.pad),
    );
  };
  const backward = (n: number) => {
    const slopes = imagesOf(device, dy, n, output);
    if (windows) return device.set(dx!, windows.toAll(tf.mul(slopes, share!)));
    const images = imagesOf(device, x, n, input);
    device.set(dx!, avgPoolGradient(right ? tf.mul(slopes, right) : slopes, images, size, places));
  };
  return {
    forward: [device.call('meanPool', forward)],
    backward: dx ? [device.call('meanPool dx', backward)] : [],
  };
}

/** How many taps of each window are not padding. */
const inside = (s: Slide): number[] =>
  Array.from({ length: s.out }, (_, i) => sourcesOf(s, i).filter((at) => isInside(s, at)).length);

function whole(
  device: Tfjs,
  { row: { input }, x, dx, y, dy }: Arrays<RowOf<'globalMeanPool'>['kind'] | 'meanPool'>,
) {
  const { channels } = input;
  const pixels = input.height * input.width;
  const share = device.constant(1 / pixels);
  const forward = (n: number) => {
    const rows = device.get<tf.Rank.R3>(x, [n, pixels, channels]);
    device.set(y, tf.mul(tf.sum(rows, 1), share));
  };
  const backward = (n: number) => {
    const slopes = tf.mul(device.get<tf.Rank.R3>(dy, [n, 1, channels]), share);
    device.set(dx!, tf.tile(slopes, [1, pixels, 1]));
  };
  return {
    forward: [device.call('globalMeanPool', forward)],
    backward: dx ? [device.call('globalMeanPool dx', backward)] : [],
  };
}
