// Eight blocks with batchNorm that see one batch again and again and learn nothing: what they say of it in training and at test time
// must be the same from the first step on. Not a test.
import { initialise, setBatch } from '#lib/engine/by-hand.ts';
import type { Device } from '#lib/engine/device.ts';
import { compile, run } from '#lib/engine/plan.ts';
import { channelMoments } from '#lib/reference/batch-norm.ts';
import * as spec from '#lib/nets/spec.ts';
import { normals } from './arrays.ts';

const [batch, channels] = [16, 4];
const block = () => [spec.conv(channels, 3, { pad: 1, bias: false }), spec.batchNorm(), spec.relu()];
const blocks = spec.net('eight blocks', spec.image(8, 8, 1), [
  ...Array.from({ length: 8 }, block).flat(),
  spec.flatten(),
  spec.connected(10),
  spec.softmax(),
]);

export interface Moments {
  steps: number;
  /** The largest probability of an image of the batch, at test time and in training. */
  atTest: number;
  ofBatch: number;
  /** By how much the first block's outputs are too large at test time. */
  factor: number;
}

/** After 1, 2 and 5 steps. The pixels are far from variance 1, so that a start at 1 would show, too. */
export async function momentsOf(open: () => Promise<Device>): Promise<Moments[]> {
  const device = await open();
  const chance = { seed: 1, step: 0 };
  const plan = compile(blocks, batch, device, 1, chance);
  initialise(plan, 1);
  const sure = plan.rows.at(-2)!.parameters.find(({ name }) => name === 'w')!;
  const parameters = await device.read(plan.learning.parameters);
  parameters.set(
    normals(sure.length, 3).map((value) => value / 10),
    sure.offset,
  ); // the last layer begins near 0, and would say nothing of its inputs
  device.write(plan.learning.parameters, parameters);
  setBatch(
    plan,
    normals(batch * 64, 2).map((value) => 5 * value),
  );
  const found: Moments[] = [];
  for (; chance.step < 5; chance.step++) {
    run(plan.forward, batch);
    const steps = chance.step + 1;
    if (![1, 2, 5].includes(steps)) continue;
    const ofBatch = Math.max(...(await device.read(plan.head.p)));
    const { variance } = channelMoments(await device.read(plan.outputs.get(plan.rows[0])!), channels);
    run(plan.infer, batch);
    const atTest = Math.max(...(await device.read(plan.head.p)));
    const { offset } = plan.rows[1].state.find(({ name }) => name === 'variance')!;
    const running = (await device.read(plan.kept))[offset];
    found.push({ steps, atTest, ofBatch, factor: Math.sqrt(variance[0] / running) });
  }
  device.release();
  return found;
}
