// batchNorm's running moments from the first step on, on cpu and wasm, and those of old snapshots. The GPUs: tests/e2e/web*.spec.ts.
import { expect, test } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import { initialMoments, momentsOfVersion1 } from '#lib/engine/moments.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { momentumAt } from '#lib/reference/batch-norm.ts';
import { batchNorm, connected, flatten, image, net, softmax } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { momentsOf } from './moments.ts';

const devices = {
  cpu: async () => cpuDevice(),
  wasm: () => wasmDevice(),
};

test.each(Object.entries(devices))(
  '%s: what eight blocks say of a batch at test time is what they said in training, after 1, 2 and 5 steps',
  async (_, open) => {
    const found = await momentsOf(open);
    expect(found.map(({ steps }) => steps)).toEqual([1, 2, 5]);
    for (const { atTest, ofBatch, factor } of found) {
      expect(ofBatch).toBeLessThan(0.999); // else nothing would show
      expect(atTest).toBeCloseTo(ofBatch, 2);
      expect(factor).toBeCloseTo(1, 2); // was 3.2, 2.3 and 1.6
    }
  },
);

const rows = trace(net('one', image(1, 1, 2), [batchNorm(), flatten(), connected(2), softmax()]));

test('before the first step a net passes on what it reads', () => {
  expect([...initialMoments(rows, 4)]).toEqual([0, 0, 1, 1]);
});

test('moments of version 1 become what the same batches make of them now', () => {
  const batches = [3, 5, 1, 4, 2];
  const [old, now] = [0, 1].map((version) =>
    batches.reduce(
      (running, batch, step) => running + (version ? momentumAt(0.1, step) : 0.1) * (batch - running),
      0,
    ),
  );
  const [first] = momentsOfVersion1(rows, new Float32Array(4).fill(old), batches.length);
  expect(first).toBeCloseTo(now, 5);
  expect([...momentsOfVersion1(rows, new Float32Array(4), 0)]).toEqual([0, 0, 1, 1]);
});
