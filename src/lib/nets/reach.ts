// What one output of a stack of layers depends on, layer by layer down to the image: the field of geometry/receptive.ts for
// one place, and what is left of it inside the borders.
import { joined, type Interval } from '#lib/geometry/receptive.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import type { Leaf } from './kinds/descriptor.ts';
import { kindOf } from './spec.ts';
import type { Row } from './trace.ts';

export interface Cells {
  readonly rows: Interval;
  readonly columns: Interval;
}

/** The cells that a run of windows reads. */
const read = (s: Slide, { first, last }: Interval): Interval => ({
  first: first * s.stride - s.pad.before,
  last: last * s.stride - s.pad.before + s.span - 1,
});
const inside = ({ first, last }: Interval, size: number): Interval => ({
  first: Math.max(0, first),
  last: Math.min(size - 1, last),
});
const together = (intervals: readonly Interval[]): Interval => {
  const { start, size } = joined(
    intervals.map(({ first, last }) => ({ start: first, size: last - first + 1, jump: 1 })),
  );
  return { first: start, last: start + size - 1 };
};

type Keep = (cells: Cells, row: Row) => Cells;
const all: Keep = (cells) => cells;
const onlyInside: Keep = ({ rows, columns }, { input }) => ({
  rows: inside(rows, input.height),
  columns: inside(columns, input.width),
});

function back(row: Row, cells: Cells, keep: Keep): Cells {
  const of = kindOf(row.layer)!;
  if (row.g !== null) {
    const { reads = read } = (of as Leaf).sight ?? {};
    return keep({ rows: reads(row.g.rows, cells.rows), columns: reads(row.g.columns, cells.columns) }, row);
  }
  if (of.lists === undefined || of.isSide) return cells;
  const ends = row.branches.map((branch) =>
    branch.reduceRight((now, inner) => back(inner, now, keep), cells),
  );
  return keep(
    { rows: together(ends.map(({ rows }) => rows)), columns: together(ends.map(({ columns }) => columns)) },
    row,
  );
}

/**
 * For each of the rows, the cells of its *input* that output (row, column) of the last one depends on; so the first entry is
 * pixels. `field` counts the padding in, as trace's receptive field does; `seen` is what lies inside the borders of every layer.
 */
export function reach(
  rows: readonly Row[],
  at: { readonly row: number; readonly column: number },
): readonly { readonly field: Cells; readonly seen: Cells }[] {
  const start: Cells = {
    rows: { first: at.row, last: at.row },
    columns: { first: at.column, last: at.column },
  };
  const walk = (keep: Keep): Cells[] => {
    const found: Cells[] = [];
    rows.reduceRight((cells, row, i) => (found[i] = back(row, cells, keep)), start);
    return found;
  };
  const [field, seen] = [walk(all), walk(onlyInside)];
  return rows.map((_, i) => ({ field: field[i], seen: seen[i] }));
}
