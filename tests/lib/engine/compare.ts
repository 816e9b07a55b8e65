// Runs one random layer on two devices and says how far apart all that they wrote is. Not a test.
import { random } from '#lib/data/random.ts';
import type { Buffer, Device, Pass } from '#lib/engine/device.ts';
import { makerOf } from '#lib/engine/lower.ts';
import { run } from '#lib/engine/plan.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import type { LayerTrial } from './trials.ts';

/** What a layer wrote, by name. */
export type Outcome = Record<string, Float32Array>;

/**
 * Largest difference of two arrays, relative to the largest value wanted. NaN in one alone is infinitely far.
 * @param least what counts as large at least: small values that large ones cancelled to are not held to more digits
 */
export function distance(found: Float32Array, wanted: Float32Array, least = 0.1): number {
  if (found.length !== wanted.length) return Infinity;
  let [scale, most] = [Math.max(least, 1e-12), 0];
  wanted.forEach((value, i) => {
    if (Number.isNaN(value) && Number.isNaN(found[i])) return;
    scale = Math.max(scale, Math.abs(value));
    const apart = Math.abs(found[i] - value);
    most = Math.max(most, Number.isNaN(apart) ? Infinity : apart);
  });
  return most / scale;
}

/** Distances of every array of a trial between two devices. */
export async function compare(
  device: Device,
  oracle: Device,
  trial: LayerTrial,
): Promise<Record<string, number>> {
  const [found, wanted] = await Promise.all([outcome(device, trial), outcome(oracle, trial)]);
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, distance(found[name], wanted[name])]));
}

/**
 * What a layer writes on a device. Every array is full of something else before, so that what should be overwritten and
 * what should be added to show. Whole numbers with a relu: rounding must not decide what it cuts off.
 */
export async function outcome(device: Device, trial: LayerTrial): Promise<Outcome> {
  const { layer, input, batch, images, relu, seed } = trial;
  const [row] = trace(net('trial', input, [layer]));
  const { normal } = random(seed);
  const areWhole = !trial.areDistinct && (relu || seed % 2 === 0);
  const value = areWhole ? () => Math.round(2 * normal()) : normal;
  const filled = (length: number, alloc = (n: number) => device.alloc(n)): Buffer => {
    const buffer = alloc(length);
    device.write(buffer, Float32Array.from({ length }, value));
    return buffer;
  };
  const gap = 3; // the layer's arrays do not begin where the flat buffer does
  const length = gap + row.parameters.reduce((sum, array) => sum + array.length, 0);
  const flat = { parameters: filled(length), gradients: filled(length, (n) => device.allocGradients(n)) };
  const part = (name: string, whole: Buffer) => {
    const array = row.parameters.find((parameter) => parameter.name === name);
    return array ? device.slice(whole, gap + array.offset, array.length) : null;
  };
  const kept = filled(
    Math.max(
      1,
      row.state.reduce((sum, array) => sum + array.length, 0),
    ),
  );
  const [mean, variance] = row.state.map((array) => device.slice(kept, array.offset, array.length));
  const [size, outputs] = [valuesIn(row.input), valuesIn(row.output)];
  const [x, dx, y, dy] = [size, size, outputs, outputs].map((n) => filled(batch * n));
  const make = device.make[makerOf(row.kind as Parameters<typeof makerOf>[0])] as (args: object) => Pass;
  if (trial.spoilt !== undefined) {
    const values = await device.read(x);
    values[trial.spoilt] = NaN;
    device.write(x, values);
  }
  const pass = make({
    row,
    batch,
    relu,
    x,
    dx,
    y,
    dy,
    mean,
    variance,
    chance: { seed: 1, step: seed % 40 },
    w: part('w', flat.parameters),
    b: part('b', flat.parameters),
    dw: part('w', flat.gradients),
    db: part('b', flat.gradients),
  });
  run(pass.forward, images);
  run(pass.backward, images);
  const [yValues, dxValues, gradients, state] = await Promise.all(
    [y, dx, flat.gradients, kept].map((buffer) => device.read(buffer)),
  );
  return {
    y: yValues.subarray(0, images * outputs),
    dx: dxValues.subarray(0, images * size),
    gradients,
    state,
  };
}
