// Whole networks on a device: a step's loss and every gradient against another device, and what many steps ask of the browser.
import { random } from '#lib/data/random.ts';
import type { Device, UpdateNow } from '#lib/engine/device.ts';
import { initialParameters } from '#lib/engine/initialise.ts';
import { compile, run, type Plan } from '#lib/engine/plan.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Net } from '#lib/nets/spec.ts';
import { flat } from '#lib/nets/trace.ts';
import { distance } from './compare.ts';

export interface Training {
  readonly plan: Plan;
  /** One step on `images` images. */
  learn(images?: number): void;
}

const rule: UpdateNow = { kind: 'sgd', rate: 0.05, momentum: 0.9, decay: 5e-4 };

/** A net ready to learn made-up images: a batch and a half of them, bytes of a seed. */
export function training(net: Net, batch: number, device: Device, now: UpdateNow = rule): Training {
  const states = now.kind === 'adam' ? 2 : 1;
  const plan = compile(net, batch, device, states);
  const { parameters } = plan.learning;
  device.write(parameters, initialParameters(plan.rows, parameters.length, random(5)));
  const { bits } = random(6);
  const count = Math.ceil(1.5 * batch);
  const pixels = Uint8Array.from({ length: count * valuesIn(net.input) }, () => bits() % 256);
  const labels = Uint8Array.from({ length: count }, () => bits() % plan.classes);
  const order = new Uint32Array(batch);
  const source = { pixels, labels };
  const { x, label } = plan;
  const gather = device.gather({
    source,
    order,
    size: valuesIn(net.input),
    x,
    label,
    scale: 1 / 128,
    shift: -1,
  });
  const update = device.update(plan.learning, now);
  let step = 0;
  return {
    plan,
    learn(images = batch) {
      order.set(Array.from({ length: images }, (_, i) => (step * 7 + i * 5) % count));
      gather.run(images);
      run(plan.forward, images);
      plan.head.record.run(images);
      run(plan.backward, images);
      update.run(images);
      step += 1;
    },
  };
}

/**
 * Distances after one step on two devices: of the mean loss, of the gradient and of the new value of each parameter array.
 * The last step sees fewer images than the batch holds.
 */
export async function compareSteps(
  net: Net,
  batch: number,
  devices: readonly [found: Device, wanted: Device],
  now: UpdateNow = rule,
): Promise<Record<string, number>> {
  const [found, wanted] = await Promise.all(
    devices.map(async (device) => {
      const { plan, learn } = training(net, batch, device, now);
      learn();
      learn(Math.max(1, batch - 3));
      const losses = Float32Array.from(await plan.head.drain());
      const { gradients, parameters } = plan.learning;
      return {
        plan,
        losses,
        gradients: await device.read(gradients),
        parameters: await device.read(parameters),
      };
    }),
  );
  const far: Record<string, number> = { loss: distance(found.losses, wanted.losses) };
  for (const row of flat(wanted.plan.rows))
    for (const { name, offset, length } of row.parameters) {
      const part = (values: Float32Array) => values.subarray(offset, offset + length);
      const place = `${row.path.join('.')} ${row.name} ${name}`;
      far[`d${name} of ${place}`] = distance(part(found.gradients), part(wanted.gradients), 0);
      far[`new ${name} of ${place}`] = distance(part(found.parameters), part(wanted.parameters), 0);
    }
  return far;
}
