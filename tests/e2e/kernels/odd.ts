// What no reference can be compared with: dropout's random stream, and a device that is taken away.
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { random } from '#lib/data/random.ts';
import { setBatch } from '#lib/engine/by-hand.ts';
import type { Device } from '#lib/engine/device.ts';
import { EngineError } from '#lib/engine/report.ts';
import { onlyDevice } from '#lib/engine/machine.ts';
import { run, type Plan } from '#lib/engine/plan.ts';
import { handOver } from '#lib/engine/tfjs/hand-over.ts';
import { tfjsWebgpuMachine, type TfjsWebgpu } from '#lib/engine/tfjs/webgpu.ts';
import type { WebgpuDevice } from '#lib/engine/webgpu/device.ts';
import { dropout, image, net, type Net } from '#lib/nets/spec.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { distance } from '../../lib/engine/compare.ts';
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

/** What a step and a read say once the adapter is gone. */
export async function breakDevice(device: Device) {
  const { plan, learn } = await training(lenet5, 2, device);
  learn();
  await device.flush();
  if ('gpu' in device) (device as WebgpuDevice).gpu.destroy();
  else tfjsContext().getExtension('WEBGL_lose_context')!.loseContext();
  const error: unknown = await (async () => {
    learn();
    await device.read(plan.learning.parameters);
  })().then(
    () => null,
    (reason) => reason,
  );
  device.release();
  return error instanceof EngineError
    ? { code: error.code, message: error.message, way: error.way }
    : { message: String(error) };
}

/** The context of TF.js's WebGL backend. */
const tfjsContext = () => (tf.backend() as MathBackendWebGL).gpgpu.gl;

/**
 * A net that webgpu trained, at test time there and by TF.js on the same GPUDevice with the weights where they lie: how far the
 * probabilities are apart, after some steps and again after more, and how much memory TF.js took for the weights.
 */
export async function shareWeights(net: Net, own: WebgpuDevice) {
  const theirs = await onlyDevice(await tfjsWebgpuMachine(own.gpu, () => {}));
  const [mine, its] = [await training(net, 4, own), await training(net, 4, theirs)];
  const { bits } = random(3);
  const pixels = Float32Array.from({ length: 4 * valuesIn(net.input) }, () => (bits() % 256) / 128 - 1);
  const predicted = async ({ plan }: typeof mine) => {
    setBatch(plan, pixels);
    run(plan.infer, 4);
    return plan.device.read(plan.head.p);
  };
  const bytes = () => (tf.memory() as tf.MemoryInfo & { numBytesInGPU: number }).numBytesInGPU;
  const apart: number[] = [];
  const answers: number[] = [];
  await predicted(its);
  const before = bytes();
  for (const steps of [5, 3]) {
    for (let i = 0; i < steps; i++) mine.learn();
    await handOver(mine.plan as On<WebgpuDevice>, its.plan as On<TfjsWebgpu>);
    const [wanted, found] = [await predicted(mine), await predicted(its)];
    apart.push(distance(found, wanted));
    answers.push(wanted[0]);
  }
  const grown = bytes() - before;
  theirs.release();
  const stillTrains = await predicted(mine).then((p) => p.every(Number.isFinite));
  own.release();
  return { apart, answers, grown, stillTrains };
}
type On<D> = Plan & { device: D };

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
