// What is pushed comes out in its order, whenever it is pulled; the end and a failure of the work come after it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pulled } from '#lib/pulled.ts';

const turn = () => new Promise((done) => setImmediate(done));

test('all that is pushed is pulled, in its order, however both are timed', async () => {
  const pauses = fc.array(fc.nat(2), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(pauses, pauses, fc.boolean(), async (pushes, pulls, fails) => {
      const stream = pulled<number>(async (push) => {
        for (const [i, pause] of pushes.entries()) {
          for (let n = 0; n < pause; n++) await turn();
          push(i);
        }
        if (fails) throw new RangeError('broken');
      });
      const got: number[] = [];
      const all = (async () => {
        for await (const item of stream) {
          got.push(item);
          for (let n = 0; n < (pulls[item] ?? 0); n++) await turn();
        }
      })();
      if (fails) await expect(all).rejects.toThrow('broken');
      else await all;
      expect(got).toEqual(pushes.map((_, i) => i));
    }),
    { numRuns: 60 },
  );
});
