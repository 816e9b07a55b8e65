// The two routes of two-routes for what the reader sets, where they differ, and one window of each with what is done in it.
import { both, differing, operations, OUT, turned, turnsAt, type Plane } from './operations.ts';
import type { P } from './params.ts';

const KERNEL = 3;
const windowOf = (x: Plane, row: number, column: number) =>
  x.slice(row, row + KERNEL).map((line) => line.slice(column, column + KERNEL).map(Number));

export function model(p: P) {
  const apply = (x: Plane) => operations[p.operation](x, p.kernel);
  const { changed, first, second } = both(p.test, p, apply);
  const place = { row: Math.floor(p.at / OUT), column: p.at % OUT };
  const turns = p.operation === 'local' ? turnsAt(place.row, place.column) : 0;
  return {
    ...p,
    before: p.picture as Plane,
    added: p.second as Plane,
    after: apply(p.picture),
    changed,
    first,
    second,
    differ: differing(first, second),
    place,
    turns,
    /** The weights at this place; none where the largest number counts. */
    weights: p.operation === 'largest' ? null : turned(p.kernel, turns),
    window: windowOf(p.picture, place.row, place.column),
  };
}
export type Model = ReturnType<typeof model>;
