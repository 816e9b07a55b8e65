// One layer on a device beside the same layer on the reference kernels. Not a test.
import { expect } from 'vitest';
import { image, net, type Layer, type Shape } from '#lib/nets/spec.ts';
import { trace, type Row } from '#lib/nets/trace.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Buffer, Device, Makers, Pass } from '#lib/engine/device.ts';
import { run } from '#lib/engine/plan.ts';
import { protocols } from '#lib/reference/layer.ts';
import { distance, normals, put } from './arrays.ts';

export interface Case {
  input: Shape;
  layer: Layer;
  batch: number;
  seed: number;
}

/** Runs forward and backward on both; y, dx, dw and db must agree to `tolerance` of their largest value, or of 1 if all are smaller. */
export async function expectLikeReference(
  device: Device,
  { input, layer, batch, seed }: Case,
  tolerance = 1e-5,
) {
  const [row] = trace(net('one layer', image(input.height, input.width, input.channels), [layer]));
  const x = normals(batch * valuesIn(input), seed);
  const dy = normals(batch * valuesIn(row.output), seed + 1);
  const array = (name: string, from: Row['parameters']) => {
    const found = from.find((parameter) => parameter.name === name);
    return found ? normals(found.length, seed + 2) : null;
  };
  const own = { w: array('w', row.parameters), b: array('b', row.parameters), mean: null, variance: null };
  const zeros = (like: Float32Array | null) => like && new Float32Array(like.length);
  const wanted = {
    dx: new Float32Array(x.length),
    w: zeros(own.w),
    b: zeros(own.b),
    mean: null,
    variance: null,
  };
  const protocol = protocols[row.kind as keyof typeof protocols];
  const kept = protocol.forward(row as never, x, own, null);
  protocol.backward(row as never, kept, dy, own, wanted.dx, wanted);

  const buffers = {
    ...{ x: put(device, x), dx: device.alloc(x.length), y: device.alloc(dy.length), dy: put(device, dy) },
    ...{ w: own.w && put(device, own.w), b: own.b && put(device, own.b) },
    ...{ dw: own.w && device.alloc(own.w.length), db: own.b && device.alloc(own.b.length) },
  };
  const make = device.make[row.kind as keyof Makers] as (args: object) => Pass;
  const pass = make({ row, batch, relu: false, chance: { seed: 1, step: 0 }, ...buffers });
  run(pass.forward, batch);
  run(pass.backward, batch);
  const agree = async (buffer: Buffer | null, values: ArrayLike<number>) =>
    buffer && expect(distance(await device.read(buffer), values, 1)).toBeLessThan(tolerance);
  await agree(buffers.y, kept.y);
  await agree(buffers.dx, wanted.dx);
  await agree(buffers.dw, wanted.w!);
  await agree(buffers.db, wanted.b!);
}
