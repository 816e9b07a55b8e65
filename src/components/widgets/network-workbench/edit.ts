// What the reader can do to a net: each act takes the net as text and the chosen line, and gives both anew, or a sentence on
// why not. Pure; what the buttons look like is panel.ts. Lines are counted as `paths` lists them, 0 the net's own list.
import { nets, type NetName } from '#lib/nets/index.ts';
import * as spec from '#lib/nets/spec.ts';
import { longestText, netFromText, netToText, TextError, tidied } from '#lib/nets/text.ts';
import { traceSoFar, type Path } from '#lib/nets/trace.ts';
import { changedAt, layerAt, liesIn, listsOf, paths, withLists } from '#lib/nets/tree.ts';
import type { Said } from '#lib/widget/widget.ts';
import { fieldsOf } from './fields.ts';
import { objectionTo } from '#lib/figure/net-param.ts';

export interface Edited {
  readonly net: string;
  readonly at: number;
}
type Act = (now: Edited, said: Said) => Edited | string;
type Layers = readonly spec.Layer[];

/** A new layer of each kind that can be added, given how many channels it will read. */
export const fresh: Readonly<Record<string, (channels: number) => spec.Layer>> = Object.fromEntries(
  Object.entries(spec.kinds).flatMap(([name, { fresh }]) => (fresh ? [[name, fresh]] : [])),
);

const opened = ({ net, at }: Edited) => {
  const whole = netFromText(net);
  const all = paths(whole.layers);
  const line = Math.min(at, all.length - 1);
  return { whole, line, path: all[line], layer: layerAt(whole.layers, all[line]) };
};
const isList = (path: Path) => path.length % 2 === 0;

/** The text of a net with these layers, and the line of `chosen` in it (a layer, or a line's number). */
function closed(whole: spec.Net, layers: Layers, chosen: spec.Layer | number): Edited | string {
  const net = netToText({ ...whole, layers });
  const why =
    net.length > longestText ? 'A net has at most 300 layers here: leave some out.' : objectionTo(net);
  if (why) return why;
  const all = paths(layers);
  const at = typeof chosen === 'number' ? chosen : all.findIndex((path) => layerAt(layers, path) === chosen);
  return { net, at: Math.max(0, Math.min(at, all.length - 1)) };
}

/** The layers with `layer` put after the line `path`: behind a layer, or at the front of a list. */
const putAfter = (layers: Layers, path: Path, layer: spec.Layer): Layers =>
  changedAt(layers, path, (list, index) => list.toSpliced(index + 1, 0, layer));
const without = (layers: Layers, layer: spec.Layer): Layers =>
  layers
    .filter((one) => one !== layer)
    .map((one) => {
      const lists = listsOf(one);
      const left = lists.map((list) => without(list, layer));
      return lists.some((list, i) => list.length !== left[i].length || list.some((l, j) => l !== left[i][j]))
        ? withLists(one, left)
        : one;
    });

/** Channels that a layer put after this line would read; 8 where the net does not get so far. */
function channelsAfter(whole: spec.Net, path: Path): number {
  const rows = traceSoFar(whole).done;
  const row = (at: Path) => rows.find((one) => one.path.join() === at.join());
  if (!isList(path)) return row(path)?.output.channels ?? 8;
  if (path.length === 0) return whole.input.channels;
  const holder = path.slice(0, -1);
  const before = holder.with(-1, holder.at(-1)! - 1);
  if (holder.at(-1)! > 0) return row(before)?.output.channels ?? 8;
  return channelsAfter(whole, holder.slice(0, -1));
}

const swap =
  (by: -1 | 1): Act =>
  (now) => {
    const { whole, path, layer } = opened(now);
    if (!layer) return now;
    const layers = changedAt(whole.layers, path, (list, index) =>
      index + by < 0 || index + by >= list.length
        ? list
        : list.with(index, list[index + by]).with(index + by, layer),
    );
    return closed(whole, layers, layer);
  };

export const edits = {
  /** Puts a new layer of the kind `value` after the chosen line. */
  add(now, { value }) {
    const { whole, path } = opened(now);
    const layer = fresh[value]?.(channelsAfter(whole, path));
    return layer
      ? closed(whole, putAfter(whole.layers, path, layer), layer)
      : `There is no layer “${value}”.`;
  },
  remove(now) {
    const { whole, line, path, layer } = opened(now);
    if (layer) return closed(whole, without(whole.layers, layer), line - 1);
    const holder = layerAt(whole.layers, path.slice(0, -1));
    if (holder?.kind !== 'parallel' || holder.branches.length < 2) return now; // the input stays, and so do a body and a head
    const fewer = { ...holder, branches: holder.branches.filter((_, i) => i !== path.at(-1)) };
    const layers = changedAt(whole.layers, path.slice(0, -1), (list, index) => list.with(index, fewer));
    return closed(whole, layers, fewer);
  },
  double(now) {
    const { whole, path, layer } = opened(now);
    if (!layer) return now;
    const { name: _, ...copy } = layer; // two layers of one name could not be told apart
    return closed(whole, putAfter(whole.layers, path, copy as spec.Layer), copy as spec.Layer);
  },
  up: swap(-1),
  down: swap(1),
  branch(now) {
    const { whole, path, layer } = opened(now);
    if (layer?.kind !== 'parallel') return now;
    const more = { ...layer, branches: [...layer.branches, [spec.conv(8, 1), spec.relu()]] };
    return closed(
      whole,
      changedAt(whole.layers, path, (list, index) => list.with(index, more)),
      more,
    );
  },
  /** Puts the layer of line FROM after line TO. */
  move(now, { value }) {
    const { whole } = opened(now);
    const [from, to] = value.split(' ').map((line) => paths(whole.layers)[Number(line)]);
    const layer = from && layerAt(whole.layers, from);
    if (!layer || !to) return now;
    if (liesIn(to, from)) return 'A layer cannot be put into itself: drop it above or below.';
    const copy = { ...layer };
    return closed(whole, without(putAfter(whole.layers, to, copy), layer), copy);
  },
  /** Gives the chosen layer, or the input, another value; `name` says which. */
  set(now, { name, value }) {
    const { whole, line, path, layer } = opened(now);
    const field = fieldsOf(whole, layer).find(({ key }) => key === name);
    if (!field) return now;
    try {
      if (!layer) return closed(field.set(value) as spec.Net, whole.layers, line);
      const next = field.set(value) as spec.Layer;
      return closed(
        whole,
        changedAt(whole.layers, path, (list, index) => list.with(index, next)),
        line,
      );
    } catch (error) {
      if (error instanceof TextError) return error.message;
      throw error;
    }
  },
  preset: (now, { value }) =>
    Object.hasOwn(nets, value) ? { net: netToText(nets[value as NetName]), at: 0 } : now,
  text: (_, { value }) => objectionTo(value) ?? { net: tidied(value), at: 0 },
} as const satisfies Record<string, Act>;
