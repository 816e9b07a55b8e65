// The window of layer-volume: where it is, and which channels it goes through.
import { startOf } from '#lib/geometry/slide.ts';
import { layer, type P } from './params.ts';

export function model(p: P) {
  const row = layer(p);
  const { g } = row;
  const read = g.channels / g.groups;
  const group = Math.floor(p.filter / (g.filters / g.groups));
  const place = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  return {
    ...{ row, read, place, at: p.at, filter: p.filter },
    first: group * read,
    window: { row: startOf(g.rows, place.row), column: startOf(g.columns, place.column) },
  };
}
export type Model = ReturnType<typeof model>;
