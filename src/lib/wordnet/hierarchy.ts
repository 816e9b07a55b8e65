// Synsets with what is above and below each. A synset may have several parents, so this is no tree; unfold.ts makes one of it.
import type { Synset } from './synset.ts';

export interface Hierarchy {
  /** In the order of their ids. */
  readonly synsets: readonly Synset[];
  /** @throws RangeError for an id that it does not have */
  get(id: string): Synset;
  has(id: string): boolean;
  /** The synsets right below, in the order of their ids. */
  children(id: string): readonly Synset[];
}

export function hierarchyOf(synsets: readonly Synset[]): Hierarchy {
  const byId = new Map(synsets.map((synset) => [synset.id, synset]));
  const below = new Map<string, Synset[]>(synsets.map(({ id }) => [id, []]));
  for (const synset of synsets) for (const parent of synset.parents) below.get(parent)!.push(synset);
  return {
    synsets,
    get(id) {
      const found = byId.get(id);
      if (!found) throw new RangeError(`There is no synset ${id} here.`);
      return found;
    },
    has: (id) => byId.has(id),
    children: (id) => below.get(id) ?? [],
  };
}
