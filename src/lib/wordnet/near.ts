// The classes that are nearest to one: fewest steps up to something that both are and down again.
import type { Hierarchy } from './hierarchy.ts';
import { placeOf, type Synset } from './synset.ts';
import { ancestors, descendants } from './walk.ts';

/** The `many` nearest others, nearest first; of equals, those whose ids are nearest, which WordNet wrote side by side. */
export function nearestClasses(h: Hierarchy, id: string, many: number): Synset[] {
  const steps = new Map<string, number>();
  for (const [above, up] of ancestors(h, id))
    for (const [below, down] of descendants(h, above))
      if (below !== id && h.get(below).isClass)
        steps.set(below, Math.min(up + down, steps.get(below) ?? Infinity));
  const away = (other: string) => Math.abs(placeOf(other) - placeOf(id));
  return [...steps]
    .sort(([a, far], [b, farther]) => far - farther || away(a) - away(b))
    .slice(0, many)
    .map(([other]) => h.get(other));
}
