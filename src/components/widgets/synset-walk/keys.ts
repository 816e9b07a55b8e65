// The keys of synset-walk: up to the parent, down to the child that holds most, to the neighbours of the same row, and what else there is.
import { trunk, unfolded } from '#lib/wordnet/trunk.ts';
import { classesBelow } from '#lib/wordnet/walk.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { to, type P, type params } from './params.ts';
import { placeOfView } from './view.ts';

const up = ({ at }: P) => to(trunk.get(at).parents[0] ?? at);
function down({ at }: P) {
  const sizes = trunk.children(at).map(({ id }) => ({ id, size: classesBelow(trunk, id).length }));
  return to(
    sizes.reduce((best, child) => (child.size > best.size ? child : best), sizes[0] ?? { id: at, size: 0 })
      .id,
  );
}
const beside =
  (by: number) =>
  ({ at }: P) => {
    const row = unfolded.levels[unfolded.at(at).depth];
    return to((row[row.findIndex(({ synset }) => synset.id === at) + by]?.synset ?? trunk.get(at)).id);
  };
const pull = (way: number) => (p: P) => ({
  shift: p.shift + way * Math.max(1, Math.round(placeOfView(p).span / 10)),
});

export const keys: Keys<typeof params> = {
  ArrowUp: { label: 'up and down', to: up },
  ArrowDown: { label: 'up and down', to: down },
  ArrowLeft: { label: 'to what is beside it', to: beside(-1) },
  ArrowRight: { label: 'to what is beside it', to: beside(1) },
  'Shift+ArrowLeft': { label: 'pull the drawing', to: pull(-1) },
  'Shift+ArrowRight': { label: 'pull the drawing', to: pull(1) },
  Home: { label: 'to the top', to: () => to(unfolded.top.synset.id) },
  p: { label: 'pin it', to: ({ at, pin }) => ({ pin: pin === at ? '' : at }) },
  w: { label: 'search its word', to: ({ at }) => ({ word: trunk.get(at).words[0].slice(0, 40) }) },
};
