// The hierarchy as a tree that can be drawn: every synset once, below the parent that WordNet names first, and the tree's leaves side by
// side. Each leaf has a slot. 36 of the leaves are no class: all that is below them is drawn below another parent.
import type { Hierarchy } from './hierarchy.ts';
import type { Synset } from './synset.ts';

export interface Place {
  readonly synset: Synset;
  /** Steps from the top. */
  readonly depth: number;
  /** The first slot of its leaves, and how many there are: the width of what is drawn. */
  readonly first: number;
  readonly slots: number;
  readonly parent: Place | undefined;
  /** Those drawn right below it, from left to right. */
  readonly children: readonly Place[];
}

export interface Unfolded {
  readonly top: Place;
  readonly slots: number;
  /** The places of each depth, from left to right. */
  readonly levels: readonly (readonly Place[])[];
  /** @throws RangeError for an id that the hierarchy does not have */
  at(id: string): Place;
}

export function unfold(h: Hierarchy): Unfolded {
  const places = new Map<string, Place>();
  const levels: Place[][] = [];
  const put = (synset: Synset, depth: number, first: number, parent: Place | undefined): Place => {
    const children: Place[] = [];
    const place = { synset, depth, first, slots: 0, parent, children };
    places.set(synset.id, place);
    (levels[depth] ??= []).push(place);
    for (const child of h.children(synset.id))
      if (child.parents[0] === synset.id) {
        children.push(put(child, depth + 1, first + place.slots, place));
        place.slots += children.at(-1)!.slots;
      }
    if (children.length === 0) place.slots = 1;
    return place;
  };
  const top = put(
    h.synsets.find(({ parents }) => parents.length === 0)!,
    0,
    0,
    undefined,
  );
  return {
    top,
    slots: top.slots,
    levels,
    at(id) {
      const place = places.get(id);
      if (!place) throw new RangeError(`There is no synset ${id} here.`);
      return place;
    },
  };
}
