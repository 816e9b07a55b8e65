// Which maps each filter reads, as a line of text: a word a filter, a digit a map. What a reader types, a link holds and the
// figure turns over; not what it draws.
import { c3Table } from '#lib/nets/lenet5-1998.ts';
import { text, type TextParam } from '#lib/widget/params.ts';

export const [MAPS, FILTERS] = [6, 16];
export type Lists = readonly (readonly number[])[];

export const spell = (lists: Lists) => lists.map((list) => list.join('')).join(' ');
/** The table of 1998, and the one in which every filter reads every map. */
export const own = spell(c3Table);
export const every = spell(
  Array.from({ length: FILTERS }, () => Array.from({ length: MAPS }, (_, map) => map)),
);

/** The lists that a text spells, each map once and in order. */
export const listsOf = (reads: string): number[][] =>
  reads.split(' ').map((word) => [...new Set([...word].map(Number))].sort());

/** The table with one place turned over; a filter keeps its last map. */
export function turned(lists: Lists, filter: number, map: number): string {
  return spell(
    lists.map((list, f) => {
      if (f !== filter) return list;
      const rest = list.filter((one) => one !== map);
      return rest.length === list.length ? [...list, map].sort() : rest.length > 0 ? rest : list;
    }),
  );
}

const longest = FILTERS * (MAPS + 1);
const line = new RegExp(`^[0-${MAPS - 1}]+( [0-${MAPS - 1}]+){0,${FILTERS - 1}}$`);

export function readsParam(label: string): TextParam {
  const param = text(own, { label, maxLength: longest });
  const holds = (value: unknown): value is string => param.holds(value) && line.test(value);
  const tidy = (typed: string) => typed.trim().replace(/\s+/g, ' ');
  return {
    ...param,
    rule: `one to ${FILTERS} words of the digits 0 to ${MAPS - 1}, such as 012 123 0345`,
    corners: ['0', own, every],
    holds,
    parse: (typed) => (holds(tidy(typed)) ? tidy(typed) : undefined),
    nearest: (value) => (holds(value) ? value : param.initial),
  };
}
