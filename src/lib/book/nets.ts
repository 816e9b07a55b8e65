// The networks of lib/nets as the text speaks of them: found by name, counted. A layer in a few words: lib/nets/words.ts.
import { type NetName, nets } from '#lib/nets/index.ts';
import type { Net } from '#lib/nets/spec.ts';
import { type Counts, type Row, flat, total, trace } from '#lib/nets/trace.ts';
import { grouped } from '#lib/nets/words.ts';

export { grouped, layerText, linesOf, shapeText, type Line } from '#lib/nets/words.ts';

/** The net of this name in lib/nets/index.ts, as `alexnet` or `vgg-d`. Throws, naming those there are. */
export function netNamed(name: string): Net {
  if (!Object.hasOwn(nets, name))
    throw new Error(`lib/nets has no net “${name}”. It has ${Object.keys(nets).join(', ')}.`);
  return nets[name as NetName];
}

/** The row of the layer with this name (`C1`), wherever it stands. Throws, naming those there are. */
export function rowNamed(net: Net, name: string): Row {
  const rows = flat(trace(net));
  const row = rows.find((r) => r.name === name);
  if (!row)
    throw new Error(`${net.name} has no layer “${name}”. It has ${rows.map((r) => r.name).join(', ')}.`);
  return row;
}

/** A layer as a tag is given it: the name of its net in lib/nets/index.ts, and its own. */
export type LayerName = readonly [net: NetName, layer: string];

/** These layers, each with its net and its row. A layer of no name is the first of a kind. */
export const layersNamed = (layers: readonly LayerName[]): { net: Net; row: Row }[] =>
  layers.map(([of, name]) => ({ net: netNamed(of), row: rowNamed(netNamed(of), name) }));

const counts = [
  'weights',
  'biases',
  'params',
  'macs',
  'connections',
  'activations',
] as const satisfies (keyof Counts)[];

/** A count of a net or of one of its layers. Throws when there is nothing of that name to count. */
export function count(net: Net, what: string, layer?: string): number {
  const found = counts.find((name) => name === what);
  if (!found) throw new Error(`There is no count “${what}”. There are ${counts.join(', ')}.`);
  return layer === undefined ? total(trace(net), found) : rowNamed(net, layer)[found];
}

/** What so many values take as float32, in millions of bytes. */
export const megabytes = (values: number): number => (values * Float32Array.BYTES_PER_ELEMENT) / 1e6;

const thousands = { thousand: 1e3, million: 1e6, billion: 1e9 } as const;
export type Thousands = keyof typeof thousands;

/** A count with every digit, or `61 million` with a unit. */
export const counted = (value: number, unit?: Thousands, decimals = 0): string =>
  unit ? `${(value / thousands[unit]).toFixed(decimals)} ${unit}` : grouped(value);
