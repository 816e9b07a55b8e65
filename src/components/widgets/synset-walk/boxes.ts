// What is drawn of the part that is seen: a box for each synset that is wide enough, and one for each run of those that are not.
import { unfolded } from '#lib/wordnet/trunk.ts';
import type { Place } from '#lib/wordnet/unfold.ts';
import type { View } from './view.ts';

export interface Box {
  readonly key: string;
  /** From 0 to 1 across the part that is seen. */
  readonly from: number;
  readonly to: number;
  /** Rows from the top; a leaf hangs down to the end. */
  readonly row: number;
  readonly hangs: boolean;
  readonly name: string;
  /** The synset that a click leads to. */
  readonly id: string;
  readonly as: 'class' | 'kind' | 'elsewhere' | 'fine';
}

/** Share of the width below which a synset gets no box of its own. */
const FINE = 1 / 180;
export const ROWS = unfolded.levels.length;

export function boxesOf(view: View): Box[] {
  const boxes: Box[] = [];
  const across = (slot: number) => Math.max(0, Math.min(1, (slot - view.from) / view.span));
  const isFine = ({ slots }: Place) => slots / view.span < FINE;
  const put = (place: Place): void => {
    const [from, to] = [across(place.first), across(place.first + place.slots)];
    if (to <= from) return;
    const { synset, depth, children } = place;
    const leaf = children.length === 0;
    boxes.push({
      key: synset.id,
      id: synset.id,
      name: synset.words[0],
      from,
      to,
      row: depth,
      hangs: leaf,
      as: !leaf ? 'kind' : synset.isClass ? 'class' : 'elsewhere',
    });
    for (let i = 0; i < children.length; i++) {
      if (!isFine(children[i])) {
        put(children[i]);
        continue;
      }
      const begin = children[i];
      while (i + 1 < children.length && isFine(children[i + 1])) i++;
      const end = children[i];
      const [a, b] = [across(begin.first), across(end.first + end.slots)];
      if (b <= a) continue;
      boxes.push({
        key: `${begin.synset.id} on`,
        id: synset.id,
        name: '',
        from: a,
        to: b,
        row: depth + 1,
        hangs: true,
        as: 'fine',
      });
    }
  };
  put(unfolded.top);
  return boxes;
}
