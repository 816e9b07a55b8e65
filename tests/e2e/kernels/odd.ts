// What no reference can be compared with: dropout's random stream, and a device that is taken away.
import type { Device } from '#lib/engine/device.ts';
import { EngineError } from '#lib/engine/report.ts';
import { run } from '#lib/engine/plan.ts';
import type { WebgpuDevice } from '#lib/engine/webgpu/device.ts';
import { dropout, image, net } from '#lib/nets/spec.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { training } from '../../lib/engine/step.ts';

/** Masks of two steps: what was dropped forward and backward, by inference, and how often. */
export async function compareDropout(device: Device) {
  const rate = 0.3;
  const size = 40_000;
  const [row] = trace(net('drops', image(100, 100, 2), [dropout(rate)])) as RowOf<'dropout'>[];
  const ones = new Float32Array(size).fill(1);
  const [x, dx, y, dy] = [0, 1, 2, 3].map(() => device.alloc(size));
  const chance = { seed: 3, step: 0 };
  device.write(x, ones);
  device.write(dy, ones);
  const arrays = { batch: 2, x, dx, y, dy, chance };
  const [pass, other] = [row, { ...row, path: [1] }].map((row) => device.make.dropout({ ...arrays, row }));
  const mask = async (of: typeof pass, step: number) => {
    chance.step = step;
    run(of.forward, 2);
    run(of.backward, 2);
    const [forward, backward] = await Promise.all([device.read(y), device.read(dx)]);
    return { forward, agree: forward.every((value, i) => value === backward[i]) };
  };
  const [first, second] = [await mask(pass, 0), await mask(pass, 1)];
  const again = await mask(pass, 0);
  const elsewhere = await mask(other, 0);
  run(pass.infer!, 2);
  const inferred = await device.read(y);
  const same = (a: Float32Array, b: Float32Array) =>
    a.reduce((n, value, i) => n + Number(value === b[i]), 0) / size;
  const kept = first.forward.filter((value) => value > 0);
  device.release();
  return {
    dropped: 1 - kept.length / size,
    scales: [...new Set(kept)],
    backwardAgrees: first.agree && second.agree,
    again: same(first.forward, again.forward),
    otherStep: same(first.forward, second.forward),
    otherLayer: same(first.forward, elsewhere.forward),
    inferred: inferred.every((value) => value === 1),
  };
}

/** What a read says once the adapter is gone. */
export async function breakDevice(device: WebgpuDevice) {
  const buffer = device.alloc(4);
  device.gpu.destroy();
  const error: unknown = await device.read(buffer).then(
    () => null,
    (reason) => reason,
  );
  return error instanceof EngineError
    ? { code: error.code, message: error.message, way: error.way }
    : { message: String(error) };
}

/** Steps at a rate that overflows: which loss is the first that is not finite, and whether the weights stay finite. */
export async function overflow(device: Device) {
  const { plan, learn } = await training(lenet5, 4, device, {
    kind: 'sgd',
    rate: 1e20,
    momentum: 0.9,
    decay: 0,
  });
  for (let i = 0; i < 6; i++) learn();
  const losses = await plan.head.drain();
  const weights = await device.read(plan.learning.parameters);
  device.release();
  const firstBroken = losses.findIndex((loss) => !Number.isFinite(loss));
  return { firstBroken, steps: losses.length, finite: weights.every(Number.isFinite) };
}
