// Which part of the unfolded tree is seen: a run of its slots, wide enough for the synset and what is right beside it.
import { unfolded } from '#lib/wordnet/trunk.ts';

/** Slots that are seen at least, and how much more than the synset's own; beside a leaf, as many as have their names on a phone. */
const LEAST = 12;
const AROUND = 1.3;
const BESIDE = 18;

export interface View {
  readonly from: number;
  readonly span: number;
  /** What was asked for, as far as there is something to see. */
  readonly shift: number;
}

/** A leaf stands in the middle of what is beside it, another synset in the middle of what it holds. */
export function placeOfView({ at, shift }: { readonly at: string; readonly shift: number }): View {
  const here = unfolded.at(at);
  const leaf = here.children.length === 0;
  const slots = Math.ceil((leaf ? here.parent! : here).slots * AROUND);
  const span = Math.min(unfolded.slots, leaf ? BESIDE : Infinity, Math.max(LEAST, slots));
  const within = (from: number) => Math.max(0, Math.min(unfolded.slots - span, from));
  const start = within(Math.round(here.first + here.slots / 2 - span / 2));
  const from = within(start + shift);
  return { from, span, shift: from - start };
}
