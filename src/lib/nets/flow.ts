// Which cells of the image a value sees on its way through a net, and what a layer makes of that. The arithmetic of one window
// is geometry/receptive.ts.
import { joined, through, type Field } from '#lib/geometry/receptive.ts';
import type { Pair, PoolWindows } from '#lib/geometry/windows.ts';
import type { Kind } from './spec.ts';

/** Down and along. */
export interface Ends {
  readonly down: Field;
  readonly along: Field;
}
export interface Seen extends Ends {
  /** What all numbers of a flattened map see together: a number of it still sees its own cells only. */
  readonly all?: Ends;
}

/** Layers of which an output reads every channel, so every number of a flattened map. */
const readsAll = new Set<Kind>(['conv', 'sparseConv', 'connected', 'rbf', 'softmax']);

const wider = ({ down, along }: Ends, g: PoolWindows | undefined): Ends => ({
  down: g ? through(down, g.rows) : down,
  along: g ? through(along, g.columns) : along,
});
const together = (ends: readonly Ends[]): Ends => ({
  down: joined(ends.map(({ down }) => down)),
  along: joined(ends.map(({ along }) => along)),
});

/** What is seen behind a layer with the windows `g`, and, as `read`, what one value of it sees that the layer reads. */
export function passing(flow: Seen, kind: Kind, g: PoolWindows | undefined): Seen & { readonly read: Ends } {
  const { down, along } = flow;
  if (kind === 'flatten') return { read: flow, down, along, all: flow.all ?? wider(flow, g) };
  const read = readsAll.has(kind) ? (flow.all ?? flow) : flow;
  return { read, ...wider(read, g), ...(flow.all && read === flow && { all: wider(flow.all, g) }) };
}

/** What is seen where branches meet: from the first cell to the last of all. */
export const meeting = (ends: readonly Seen[]): Seen => ({
  ...together(ends),
  ...(ends.some(({ all }) => all) && { all: together(ends.map((one) => one.all ?? one)) }),
});

export const fieldOf = ({ down, along }: Ends) => ({
  receptiveField: [down.size, along.size] as Pair,
  jump: [down.jump, along.jump] as Pair,
});
