// How fast a device steps: a few real steps of the real net on made-up images.
import { random } from '#lib/data/random.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Device } from './device.ts';
import { initialParameters } from './initialise.ts';
import { assemble, changing } from './session.ts';

/** Milliseconds that the measurement may take, the first step not counted: it compiles. */
const allowance = 150;

/** Steps a second, made at a rate of 0. Its buffers stay on the device until that is released; 0 where it breaks. */
export async function measure(net: Net, batch: number, device: Device): Promise<number> {
  try {
    const source = { pixels: new Uint8Array(valuesIn(net.input)).fill(128), labels: new Uint8Array(1) };
    const scaling = { scale: 1 / 128, shift: 0 };
    const spec = { batch, rule: 'sgd', train: source, test: source, ...scaling } as const;
    const { plan, learn, update } = await assemble(net, device, {
      ...spec,
      ...changing(batch, device.threads > 1),
    });
    const { parameters } = plan.learning;
    device.write(parameters, initialParameters(plan.rows, parameters.length, random(1)));
    const step = async () => {
      learn(batch);
      update(batch);
      await device.flush();
    };
    await step();
    const start = performance.now();
    let steps = 0;
    for (; steps < 2 || performance.now() - start < allowance; steps++) await step();
    return (1000 * steps) / (performance.now() - start);
  } catch {
    return 0;
  }
}
