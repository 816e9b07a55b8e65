// A net as a tree to be edited: lists of layers, some of which hold lists. Pure: every edit gives a new list.
// A path of odd length is a layer ([3], [5, 1, 0]); one of even length a list ([] the net's own, [5, 1] branch 1 of layer 5).
import type { Path } from './error.ts';
import { kindOf, type Layer } from './spec.ts';

type List = readonly Layer[];

/** The lists a layer holds; none for most. */
export const listsOf = (layer: Layer): readonly List[] => kindOf(layer)?.lists?.of(layer) ?? [];

/** The same layer with other lists in it. */
export const withLists = (layer: Layer, lists: readonly List[]): Layer =>
  (kindOf(layer)?.lists?.put(layer, lists) as Layer | undefined) ?? layer;

/** Every path of a net in the order in which it is read: a list before its layers, a layer before its lists. */
export const paths = (layers: List, path: Path = []): Path[] => [
  path,
  ...layers.flatMap((layer, i) => [
    [...path, i],
    ...listsOf(layer).flatMap((list, branch) => paths(list, [...path, i, branch])),
  ]),
];

/** The layer at a path of odd length; undefined for a list, or where nothing is. */
export function layerAt(layers: List, [i, branch, ...rest]: Path): Layer | undefined {
  const layer = layers[i];
  if (branch === undefined || layer === undefined) return layer;
  return layerAt(listsOf(layer)[branch] ?? [], rest);
}

/** The layers with the list that `path` is, or is in, changed. `index` is the place of the layer in it; −1 for the list itself. */
export function changedAt(layers: List, path: Path, change: (list: List, index: number) => List): List {
  const [i, branch, ...rest] = path;
  if (branch === undefined) return change(layers, i ?? -1);
  return layers.map((layer, at) =>
    at === i
      ? withLists(
          layer,
          listsOf(layer).map((list, b) => (b === branch ? changedAt(list, rest, change) : list)),
        )
      : layer,
  );
}

/** Whether `path` is `above` or lies in it. */
export const liesIn = (path: Path, above: Path): boolean => above.every((step, i) => path[i] === step);
