// The marks of a group from one drawing to the next. Most drawings ask for as many as there are, in the same order.
import { selectAll, type Selection } from 'd3';
import type { View } from './stage.ts';

type Marks<D> = Selection<SVGGElement, D, SVGGElement | null, unknown>;
const held = new WeakMap<Element, readonly SVGGElement[]>();

/**
 * A mark a datum. `join` makes and removes them, and nobody else may; it is not asked where as many are wanted as stand, and each
 * may take the datum that is now at its place: to look for a thousand marks costs more than to find them unchanged.
 */
export function hold<D>(
  group: View,
  data: readonly D[],
  join: () => Marks<D>,
  mayTake: (before: D, now: D) => boolean = () => true,
): Marks<D> {
  const node = group.node()!;
  const known = held.get(node);
  if (known?.length === data.length) {
    const stand = selectAll<SVGGElement, D>(known as SVGGElement[]) as unknown as Marks<D>;
    if (stand.data().every((before, at) => mayTake(before, data[at]))) return stand.data(data);
  }
  const marks = join();
  held.set(node, marks.nodes());
  return marks;
}
