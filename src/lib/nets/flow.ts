// Which cells of the image a value sees on its way through a net, and what a layer makes of that. The arithmetic of one window
// is geometry/receptive.ts.
import { joined, through, type Field } from '#lib/geometry/receptive.ts';
import type { Pair } from '#lib/geometry/windows.ts';
import type { AnyWindows } from './effect.ts';
import type { Leaf } from './kinds/descriptor.ts';

/** Down and along. */
export interface Ends {
  readonly down: Field;
  readonly along: Field;
}
export interface Seen extends Ends {
  /** What all numbers of a flattened map see together: a number of it still sees its own cells only. */
  readonly all?: Ends;
}

const wider = ({ down, along }: Ends, g: AnyWindows, pass = through): Ends => ({
  down: g ? pass(down, g.rows) : down,
  along: g ? pass(along, g.columns) : along,
});
const together = (ends: readonly Ends[]): Ends => ({
  down: joined(ends.map(({ down }) => down)),
  along: joined(ends.map(({ along }) => along)),
});

/** What is seen behind a layer with the windows `g`, and, as `read`, what one value of it sees that the layer reads. */
export function passing(flow: Seen, of: Leaf, g: AnyWindows): Seen & { readonly read: Ends } {
  const { down, along } = flow;
  if (of.kind === 'flatten') return { read: flow, down, along, all: flow.all ?? wider(flow, g) };
  const read = of.readsAll ? (flow.all ?? flow) : flow;
  return {
    read,
    ...wider(read, g, of.sight?.through),
    ...(flow.all && read === flow && { all: wider(flow.all, g) }),
  };
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
