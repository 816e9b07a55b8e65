// What a race comes to: absent contenders, rounds that all have run.
import { describe, expect, test } from 'vitest';
import { layerOf } from '../../src/components/widgets/im2col-race/layers.ts';
import { heard, noRace, roundsOf } from '../../src/components/widgets/im2col-race/result.ts';

describe('the race', () => {
  test('a round counts once every contender that can run has run it', () => {
    let race = noRace;
    race = heard(race, { kind: 'absent', contender: 'simd', why: 'This browser has no WebAssembly SIMD.' });
    for (const contender of ['direct', 'ordered'] as const)
      race = heard(race, { kind: 'time', contender, round: 0, ms: 1 });
    expect(roundsOf(race)).toBe(0);
    race = heard(race, { kind: 'time', contender: 'im2col', round: 0, ms: 2, copy: 1 });
    expect(roundsOf(race)).toBe(1);
    expect(race.copies).toEqual([1]);
  });

  test('layers have the sizes that the chapter says', () => {
    const { row } = layerOf('alexnet-conv1');
    expect(row.im2col).toEqual({ rows: 3025, columns: 363 });
    expect(layerOf('nin-1x1').row.g.rows.kernel).toBe(1);
    const { rows, columns } = layerOf('vgg-conv1_2').row.im2col!;
    expect(rows * columns * 4).toBe(115_605_504);
  });
});
