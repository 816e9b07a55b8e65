// Up and down a hierarchy: all that is above or below a synset, and the classes among it. Each is counted once, by however many ways it
// can be reached.
import type { Hierarchy } from './hierarchy.ts';
import type { Synset } from './synset.ts';

// #region walk
/** All that can be reached from a synset, itself among it, each with the fewest steps that it takes. */
function reached(from: string, next: (id: string) => readonly string[]): Map<string, number> {
  const steps = new Map([[from, 0]]);
  for (const [id, far] of steps)
    // a Map is walked in the order in which it grows: nearest first
    for (const other of next(id)) if (!steps.has(other)) steps.set(other, far + 1);
  return steps;
}

/** What a synset is: itself, its parents, theirs, each with the fewest steps up. */
export const ancestors = (h: Hierarchy, id: string): ReadonlyMap<string, number> =>
  reached(id, (at) => h.get(at).parents);

/** What is a kind of it: itself, its children, theirs, each with the fewest steps down. */
export const descendants = (h: Hierarchy, id: string): ReadonlyMap<string, number> =>
  reached(id, (at) => h.children(at).map((child) => child.id));

/** The classes that it is or that lie below it. */
export const classesBelow = (h: Hierarchy, id: string): Synset[] =>
  [...descendants(h, id).keys()].map((below) => h.get(below)).filter(({ isClass }) => isClass);
// #endregion

/** The way down to a synset from the top, by the parent that WordNet names first. */
export function pathTo(h: Hierarchy, id: string): Synset[] {
  const path = [h.get(id)];
  while (path[0].parents.length > 0) path.unshift(h.get(path[0].parents[0]));
  return path;
}
