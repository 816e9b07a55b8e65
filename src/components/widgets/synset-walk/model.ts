// Where the reader stands, what is above and below, what is drawn of it, how far it is from what is pinned, and what a word has found.
import type { Hierarchy } from '#lib/wordnet/hierarchy.ts';
import { mistake } from '#lib/wordnet/mistake.ts';
import type { Synset } from '#lib/wordnet/synset.ts';
import { trunk } from '#lib/wordnet/trunk.ts';
import { ancestors, classesBelow, pathTo } from '#lib/wordnet/walk.ts';
import { boxesOf } from './boxes.ts';
import { foundFor } from './found.ts';
import type { P } from './params.ts';
import { placeOfView } from './view.ts';

/** A synset that can be gone to, and how many classes lie below it or are it. */
export interface Stop {
  readonly synset: Synset;
  readonly classes: number;
}
const stop = (synset: Synset): Stop => ({ synset, classes: classesBelow(trunk, synset.id).length });
const most = (stops: readonly Stop[]) => stops.toSorted((a, b) => b.classes - a.classes);

/** `whole` is there once the reader has asked for all nouns and they have come. */
export function model(p: P, whole?: Hierarchy) {
  const synset = trunk.get(p.at);
  const view = placeOfView(p);
  const far = p.pin && p.pin !== p.at ? mistake(trunk, p.pin, p.at) : undefined;
  return {
    ...p,
    synset,
    view,
    boxes: boxesOf(view),
    classes: classesBelow(trunk, p.at).length,
    path: pathTo(trunk, p.at),
    parents: synset.parents.map((id) => stop(trunk.get(id))),
    children: most(trunk.children(p.at).map(stop)),
    /** All that it is, by whatever way, and all that the pinned one is. */
    above: new Set(ancestors(trunk, p.at).keys()),
    abovePin: new Set(p.pin ? ancestors(trunk, p.pin).keys() : []),
    pinned: p.pin ? trunk.get(p.pin) : undefined,
    far,
    /** The 1,000 that what both are holds. */
    meets: far && stop(far.meet),
    /** From the pinned one up to it and down again. */
    way: far ? [...far.up, ...far.down.slice(1)].map(stop) : [],
    found: foundFor(p.word, p.all ? whole : undefined),
    waiting: p.all && !whole,
  };
}
export type Model = ReturnType<typeof model>;
