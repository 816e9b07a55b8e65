// Who runs in im2col-race, on which layer, and how fast each has been.
import type { Contender } from '#lib/engine/race.ts';
import { median } from '#lib/median.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { layerOf } from './layers.ts';
import { none, recordsOf, type State } from '#lib/run/state.ts';
import type { P } from './params.ts';
import { noRace, roundsOf, type Race } from './result.ts';
import { runs, type RacePlan } from './runs.ts';

export const words: Readonly<Record<Contender, string>> = {
  direct: 'loops from the definition',
  ordered: 'the same loops, filters innermost',
  im2col: 'im2col, then a product',
  simd: 'im2col within a SIMD product',
};
export const all = Object.keys(words) as Contender[];
export const BYTES = Float32Array.BYTES_PER_ELEMENT;

export function model(p: P, state: State<RacePlan, Race> = none) {
  const { row, net } = layerOf(p.layer);
  const [{ now: race }] = recordsOf(runs(p), state, noRace);
  const entries = all.map((contender) => {
    const ms = median(race.times[contender]);
    return { contender, ms, speed: row.macs / ms / 1e6, why: race.absent[contender] };
  });
  const fastest = Math.max(...entries.map(({ speed }) => speed || 0));
  const [, , third] = entries;
  return {
    p,
    race,
    row,
    net,
    entries,
    fastest,
    rounds: roundsOf(race),
    copy: median(race.copies) / third.ms,
    values: row.im2col!.rows * row.im2col!.columns,
    inputs: valuesIn(row.input),
  };
}
export type Model = ReturnType<typeof model>;
