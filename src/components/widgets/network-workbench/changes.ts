// What the last edit changed: each line's counts beside those that it had before. Lines are found again by what stands before
// and behind the edit; what is between is the same line where there are as many, or where it has the same name.
import type { Layer } from '#lib/nets/spec.ts';
import { netFromText } from '#lib/nets/text.ts';
import { traceSoFar, total, type Row } from '#lib/nets/trace.ts';
import { layerAt, listsOf, paths } from '#lib/nets/tree.ts';

/** What a layer can cost, in the order of the table. */
export const measures = { params: 'parameters', macs: 'MACs', activations: 'memory' } as const;
export type Measure = keyof typeof measures;

interface Known {
  /** How deep it stands: a branch is no layer, and is not taken for one. */
  readonly depth: number;
  /** What the layer is by itself, without those in it. */
  readonly key: string;
  readonly name: string | undefined;
  readonly row: Row | undefined;
}

/** Every line of a net, as `paths` counts them. */
function known(text: string): { readonly lines: readonly Known[]; readonly done: readonly Row[] } {
  const { layers, ...net } = netFromText(text);
  const { done } = traceSoFar({ ...net, layers });
  const rows = new Map(done.map((row) => [row.path.join(), row]));
  const lines = paths(layers).map((path): Known => {
    const layer = path.length % 2 === 1 ? layerAt(layers, path) : undefined;
    const depth = path.length;
    return { depth, key: `${depth} ${keyOf(layer)}`, name: layer?.name, row: rows.get(path.join()) };
  });
  return { lines, done: done.filter(({ path }) => path.length === 1) };
}
const keyOf = (layer: Layer | undefined): string =>
  layer === undefined ? '' : listsOf(layer).length > 0 ? layer.kind : JSON.stringify(layer);

/** For each line of `now`, the line of `before` that it was; undefined for a new one. */
function earlier(now: readonly Known[], before: readonly Known[]): readonly (Known | undefined)[] {
  const most = Math.min(now.length, before.length);
  let [head, tail] = [0, 0];
  while (head < most && now[head].key === before[head].key) head++;
  while (tail < most - head && now.at(-1 - tail)!.key === before.at(-1 - tail)!.key) tail++;
  const old = before.slice(head, before.length - tail);
  const between = now.slice(head, now.length - tail).map((line, i, { length }) => {
    if (length === old.length && old[i].name === line.name && old[i].depth === line.depth) return old[i];
    return old.find(({ key, name }) => key === line.key || (name !== undefined && name === line.name));
  });
  return [...before.slice(0, head), ...between, ...before.slice(before.length - tail)];
}

export type Change = Readonly<Record<Measure, { readonly now: number; readonly before: number }>>;
const ofRows = (now: readonly Row[], before: readonly Row[]): Change => {
  const both = (measure: Measure) => ({ now: total(now, measure), before: total(before, measure) });
  return { params: both('params'), macs: both('macs'), activations: both('activations') };
};

/** A change a line of the net `text`, by its index, and of the whole net; null where nothing was edited. */
export function changesOf(text: string, was: string) {
  if (was === '' || was === text) return null;
  const [now, before] = [known(text), known(was)];
  const matched = earlier(now.lines, before.lines);
  const one = (row: Row | undefined) => (row ? [row] : []);
  return {
    lines: now.lines.map(({ row }, i) => {
      const old = matched[i];
      // A line whose numbers nobody knows, now or before, has not changed by any.
      return row && (old === undefined || old.row) ? ofRows([row], one(old?.row)) : undefined;
    }),
    whole: ofRows(now.done, before.done),
  };
}
export type Changes = ReturnType<typeof changesOf>;

/** Whether an edit goes on with the one before it: it changes the same line of `was` again, and no other. */
export function goesOn(was: string, now: string, next: string): boolean {
  if (was === '') return false;
  const [a, b, c] = [was, now, next].map((text) => known(text).lines.map(({ key }) => key));
  if (a.length !== b.length || b.length !== c.length) return false;
  const differ = (x: readonly string[], y: readonly string[]) =>
    x.flatMap((key, i) => (key === y[i] ? [] : [i]));
  const [first, second] = [differ(a, b), differ(b, c)];
  return first.length === 1 && second.length === 1 && first[0] === second[0];
}
