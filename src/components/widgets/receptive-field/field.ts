// The field of the chosen output: in the picture, and layer by layer.
import { nets } from '#lib/nets/index.ts';
import type { Interval } from '#lib/geometry/receptive.ts';
import { reach } from '#lib/nets/reach.ts';
import { effective, isAffordable } from './effective.ts';
import { imageFor } from './image.ts';
import { levelsOf, shown } from './levels.ts';
import { cellAt, type P } from './params.ts';

export const length = ({ first, last }: Interval) => last - first + 1;

export function model(p: P) {
  const levels = levelsOf(p.net);
  const level = levels[p.layer];
  const { height, width } = level.row.output;
  const at = { row: cellAt(p.y, height), column: cellAt(p.x, width) };
  const steps = reach(level.until, at);
  const { field, seen } = steps[0];
  const input = nets[p.net].input;
  const affordable = isAffordable(level.until);
  const box = {
    top: field.rows.first,
    left: field.columns.first,
    height: length(field.rows),
    width: length(field.columns),
  };
  return {
    ...p,
    at,
    level,
    input,
    field,
    seen,
    affordable,
    netName: shown[p.net],
    image: imageFor(input).pixels,
    /** Each level with the columns of its outputs that the chosen one depends on: what the level after it reads; beyond it none. */
    chain: levels.map(({ row, name }, i) => ({
      name,
      index: i,
      side: row.output.width,
      jump: row.jump[1],
      field: row.receptiveField[1],
      uses:
        i === p.layer
          ? { first: at.column, last: at.column }
          : i < p.layer
            ? steps[levels[i + 1].until.length - 1].seen.columns
            : undefined,
    })),
    names: levels.map(({ name }) => name),
    clipped: length(field.rows) * length(field.columns) - length(seen.rows) * length(seen.columns),
    effective: p.matters && affordable ? effective(levels, level, at, box, p.seed) : undefined,
  };
}
export type Model = ReturnType<typeof model>;
