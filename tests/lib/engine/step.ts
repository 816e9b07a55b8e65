// Whole networks on a device: a step's loss and every gradient against another device, and what many steps ask of the browser. Not a test.
import { random } from '#lib/data/random.ts';
import type { Device, UpdateNow } from '#lib/engine/device.ts';
import { initialParameters } from '#lib/engine/initialise.ts';
import type { Plan } from '#lib/engine/plan.ts';
import { assemble, changing, prepare } from '#lib/engine/session.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Net } from '#lib/nets/spec.ts';
import { flat, trace } from '#lib/nets/trace.ts';
import { distance } from './compare.ts';

export interface Training {
  readonly plan: Plan;
  /** One step on `images` images. */
  learn(images?: number): void;
}

const rule: UpdateNow = { kind: 'sgd', rate: 0.05, momentum: 0.9, decay: 5e-4 };

/** A net ready to learn made-up images: a batch and a half of them, bytes of a seed. */
export async function training(net: Net, batch: number, device: Device, now = rule): Promise<Training> {
  const { bits } = random(6);
  const count = Math.ceil(1.5 * batch);
  const pixels = Uint8Array.from({ length: count * valuesIn(net.input) }, () => bits() % 256);
  const classes = trace(net).at(-1)!.input.channels;
  const labels = Uint8Array.from({ length: count }, () => bits() % classes);
  const source = { pixels, labels };
  const images = { train: source, test: source, scale: 1 / 128, shift: -1 };
  const spec = { batch, rule: now.kind, ...images, ...changing(batch, device.threads > 1) };
  const session = await assemble(net, device, spec);
  const { plan } = session;
  const { parameters } = plan.learning;
  device.write(parameters, initialParameters(plan.rows, parameters.length, random(5)));
  let step = 0;
  return {
    plan,
    learn(images = batch) {
      spec.order.set(Array.from({ length: images }, (_, i) => (step * 4 + i * 5) % count));
      prepare(spec, now, { seed: 9, step });
      session.learn(images);
      plan.head.record.run(images);
      session.update(images);
      step += 1;
    },
  };
}

/**
 * Distances of two steps on two devices: of losses, of the gradient in each parameter array (`dw of …`), of the new parameters. The
 * second step sees fewer images than the batch holds, and both begin it with the same weights: a ReLU or a maximum
 * within a rounding of a tie may fall to either side, which changes a gradient and is nobody's fault. (With other images a
 * max-pooling of mini-Inception did: outputs alike to 1e-6, a gradient at its neighbour's place.)
 */
export async function compareSteps(
  net: Net,
  batch: number,
  devices: readonly [found: Device, wanted: Device],
  now: UpdateNow = rule,
): Promise<Record<string, number>> {
  const [found, wanted] = await Promise.all(devices.map((device) => training(net, batch, device, now)));
  const first = await Promise.all([after(found, batch), after(wanted, batch)]);
  devices[0].write(found.plan.learning.parameters, first[1].parameters);
  const fewer = Math.max(1, batch - 3);
  const second = await Promise.all([after(found, fewer), after(wanted, fewer)]);
  return {
    ...distances(net, first, '', devices[0].threads === 1),
    ...distances(net, second, 'second step: ', devices[0].threads === 1),
  };
}

type Learnt = { loss: number; gradients: Float32Array; parameters: Float32Array };

/** One step, and what it leaves. */
async function after({ plan, learn }: Training, images: number): Promise<Learnt> {
  learn(images);
  const { gradients, parameters } = plan.learning;
  const [loss] = await plan.head.drain();
  return {
    loss,
    gradients: await plan.device.read(gradients),
    parameters: await plan.device.read(parameters),
  };
}

/** @param oneGradient threads keep a gradient each, which the update adds */
function distances(net: Net, [found, wanted]: Learnt[], step: string, oneGradient: boolean) {
  const far: Record<string, number> = { [`${step}loss`]: Math.abs(found.loss / wanted.loss - 1) };
  for (const row of flat(trace(net)))
    for (const { name, offset, length } of row.parameters) {
      const part = (values: Float32Array) => values.subarray(offset, offset + length);
      const place = `${row.path.join('.')} ${row.name} ${name}`;
      if (oneGradient)
        far[`${step}d${name} of ${place}`] = distance(part(found.gradients), part(wanted.gradients), 0);
      far[`${step}new ${name} of ${place}`] = distance(part(found.parameters), part(wanted.parameters), 0);
    }
  return far;
}
