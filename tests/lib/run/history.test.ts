// A run's record: bounded, and the same however its steps were grouped into reports.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report } from '#lib/engine/report.ts';
import { MOST_BINS } from '#lib/run/losses.ts';
import { heard, imagesAfter, noHistory, runningLoss, until } from '#lib/run/history.ts';

type Steps = Extract<Report, { kind: 'steps' }>;
const BATCH = 64;
const losses = fc.array(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 3000 });

/** Reports of these losses, cut after the given numbers of steps (again and again). */
function reports(all: number[], cuts: number[]): Steps[] {
  const made: Steps[] = [];
  for (let from = 0, i = 0; from < all.length; i++) {
    const part = all.slice(from, from + cuts[i % cuts.length]);
    from += part.length;
    const progress = { step: from, epoch: 1, imagesSeen: from * BATCH };
    made.push({ kind: 'steps', ...progress, losses: part, millisecondsPerStep: 1, imagesPerSecond: 1 });
  }
  return made;
}
const record = (all: number[], cuts: number[]) => reports(all, cuts).reduce(heard, noHistory);

describe('the record of a run', () => {
  it('does not depend on how steps were grouped into reports', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(losses, cuts, (all, grouping) => {
        const [grouped, single] = [record(all, grouping), record(all, [1])];
        expect(grouped.bins.map(({ low, high, mean }) => [low, high, mean])).toEqual(
          single.bins.map(({ low, high, mean }) => [low, high, mean]),
        );
        grouped.bins.forEach((bin, i) => expect(bin.images).toBeCloseTo(single.bins[i].images, 3));
        expect(grouped).toMatchObject({ steps: all.length, images: all.length * BATCH, firstLoss: all[0] });
      }),
      { numRuns: 50 },
    );
  });

  it('keeps a few hundred bins at most, in order, that hold every loss between their low and high', () => {
    fc.assert(
      fc.property(losses, (all) => {
        const { bins, perBin } = record(all, [7]);
        expect(bins.length).toBe(Math.ceil(all.length / perBin));
        expect(bins.length).toBeLessThanOrEqual(MOST_BINS);
        bins.forEach((bin, i) => {
          const inside = all.slice(i * perBin, (i + 1) * perBin);
          expect([bin.low, bin.high]).toEqual([Math.min(...inside), Math.max(...inside)]);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('has a running mean that is the first loss after one step and forgets old ones', () => {
    expect(runningLoss(record([2.5], [1]))).toBe(2.5);
    expect(
      runningLoss(record([...Array<number>(500).fill(100), ...Array<number>(1000).fill(1)], [50])),
    ).toBeCloseTo(1, 4);
    expect(runningLoss(noHistory)).toBeNaN();
  });

  it('goes on from an earlier step as if what came after had never been', () => {
    const all = Array.from({ length: 700 }, (_, i) => 3 / (i + 1));
    const whole = record(all, [10]);
    const cut = until(record(all.slice(0, 500), [10]), 400, 400 * BATCH);
    expect(cut.bins.every(({ images }) => images <= 400 * BATCH)).toBe(true);
    expect(cut).toMatchObject({ steps: 400, images: 400 * BATCH });
    const on = reports(all, [10])
      .filter(({ step }) => step > 400)
      .reduce(heard, cut);
    expect(on).toMatchObject({ steps: 700, images: 700 * BATCH, firstLoss: all[0] });
    expect(runningLoss(on)).toBeCloseTo(runningLoss(whole), 6);
  });

  it('is never altered by what comes after', () => {
    fc.assert(
      fc.property(losses, (all) => {
        const before = record(all, [9]);
        const copy = structuredClone(before);
        reports([1, 2, 3, ...all], [4]).reduce(heard, before);
        expect(before).toEqual(copy);
      }),
      { numRuns: 20 },
    );
  });

  it('knows how many images a step had seen, in the second epoch too', () => {
    expect(imagesAfter(938, 64, 60_000)).toBe(60_000);
    expect(imagesAfter(940, 64, 60_000)).toBe(60_128);
    expect(imagesAfter(3, 16, 320)).toBe(48);
  });
});
