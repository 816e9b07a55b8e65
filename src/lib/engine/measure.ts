// How fast a device steps: a few real steps of the real net on made-up images.
import { random } from '#lib/data/random.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Device } from './device.ts';
import { initialParameters } from './initialise.ts';
import { compile, run } from './plan.ts';

/** Milliseconds that the measurement may take, the first step not counted: it compiles. */
const allowance = 150;

/** Steps a second, forward and backward. Leaves its buffers behind on the device; 0 where it breaks. */
export async function measure(net: Net, batch: number, device: Device): Promise<number> {
  try {
    const plan = compile(net, batch, device);
    const { parameters } = plan.learning;
    device.write(parameters, initialParameters(plan.rows, parameters.length, random(1)));
    const step = async () => {
      run(plan.forward, batch);
      run(plan.backward, batch);
      await device.settle();
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
