// The levels of stride-stack, the input at the bottom: what a cell of each sees, and what it reads of the level below.
import { sourcesOf } from '#lib/geometry/slide.ts';
import { layers, SIZE } from './layers.ts';
import { layersOf, type P } from './params.ts';

export interface Level {
  readonly cells: number;
  /** In pixels: what a cell sees, how far it is to the next, where the first begins. */
  readonly field: number;
  readonly jump: number;
  readonly start: number;
  readonly stride: number;
  readonly macs: number;
  /** What each cell reads of the level below. */
  readonly reads: readonly (readonly number[])[];
}

/** By level, the cells that the cell `from` of level `top` depends on. */
export function cone(levels: readonly Level[], top: number, from: number): number[][] {
  const seen: number[][] = levels.map(() => []);
  seen[top] = [from];
  for (let at = top; at > 0; at--) seen[at - 1] = [...new Set(seen[at].flatMap((i) => levels[at].reads[i]))];
  return seen;
}

export function model(p: P) {
  const input: Level = { cells: SIZE, field: 1, jump: 1, start: 0, stride: 1, macs: 0, reads: [] };
  const levels = [
    input,
    ...layersOf(p).map((row): Level => {
      if (row.kind !== 'conv') throw new TypeError(`A stack of convolutions, not of ${row.kind}.`);
      const along = row.g.columns;
      return {
        cells: along.out,
        stride: along.stride,
        macs: row.macs,
        field: row.receptiveField[1],
        jump: row.jump[1],
        start: row.fieldStart[1],
        reads: Array.from({ length: along.out }, (_, i) => sourcesOf(along, i)),
      };
    }),
  ];
  const sum = (rows: readonly { readonly macs: number }[]) => rows.reduce((all, { macs }) => all + macs, 0);
  return {
    levels,
    at: p.at,
    seen: cone(levels, levels.length - 1, p.at),
    macs: { all: sum(levels), everywhere: sum(layers([1, 1, 1])) },
  };
}
export type Model = ReturnType<typeof model>;
