// The window of layer-volume: where it is, and which channels it goes through.
import { startOf } from '#lib/geometry/slide.ts';
import { divisorNear } from '#lib/figure/divisors.ts';
import { layer, MOST, type P } from './params.ts';

/** The layer with another number of filters, and what else must change for it; null where there can be none. */
function withFilters({ channels, groups, filter }: P, filters: number) {
  if (filters < 1 || filters > MOST.filters) return null;
  return { filters, groups: divisorNear(groups, channels, filters), filter: Math.min(filter, filters - 1) };
}

export function model(p: P) {
  const row = layer(p);
  const { g } = row;
  const read = g.channels / g.groups;
  const group = Math.floor(p.filter / (g.filters / g.groups));
  const place = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  return {
    row,
    read,
    place,
    at: p.at,
    filter: p.filter,
    fewer: withFilters(p, p.filters - 1),
    more: withFilters(p, p.filters + 1),
    first: group * read,
    window: { row: startOf(g.rows, place.row), column: startOf(g.columns, place.column) },
  };
}
export type Model = ReturnType<typeof model>;
