// Layers that hold layers: which lists they hold and what becomes of the ends of those. The layers inside are walked by trace.ts.
import { GeometryError, show } from '#lib/geometry/error.ts';
import { shapeText } from './shape.ts';
import type { Auxiliary, Layer, Parallel, Residual, Shape } from './spec.ts';

export type Container = Parallel | Residual | Auxiliary;

export const isContainer = (layer: Layer): layer is Container =>
  layer?.kind === 'parallel' || layer?.kind === 'residual' || layer?.kind === 'auxiliary';

/** The lists of layers inside, all of which read the container's input. */
export function insides(layer: Container): readonly (readonly Layer[])[] {
  const lists =
    layer.kind === 'parallel'
      ? layer.branches
      : layer.kind === 'residual'
        ? [layer.body, layer.shortcut]
        : [layer.head];
  if (!Array.isArray(lists) || lists.length === 0 || !lists.every(Array.isArray))
    throw new GeometryError(`A layer of the kind ${layer.kind} must hold lists of layers, at least one.`);
  return lists;
}

/** The output shape, from the shapes in which the lists inside end. @throws GeometryError if they cannot be joined. */
export function join(layer: Container, input: Shape, ends: readonly Shape[]): Shape {
  const lasts = insides(layer).map((layers) => layers.at(-1)?.kind);
  if (layer.kind === 'auxiliary') {
    if (lasts[0] !== 'softmax')
      throw new GeometryError('An auxiliary head must end in a softmax, for it has a loss of its own.');
    if (typeof layer.weight !== 'number' || !(layer.weight >= 0 && layer.weight < Infinity))
      throw new GeometryError(
        `The weight of a loss must be a number of at least 0, not ${show(layer.weight)}.`,
      );
    return input;
  }
  if (lasts.includes('softmax')) throw new GeometryError(`A softmax ends a network, not a branch of it.`);
  const texts = ends.map(shapeText);
  if (layer.kind === 'residual') {
    if (texts[0] !== texts[1])
      throw new GeometryError(
        `Body and shortcut are added, so both must end in one shape, not ${texts.join(' and ')}.`,
      );
    return ends[0];
  }
  const { height, width } = ends[0];
  if (ends.some((end) => end.height !== height || end.width !== width))
    throw new GeometryError(
      `Branches are joined on channels, so all must have one height and width, not ${texts.join(', ')}.`,
    );
  return { height, width, channels: ends.reduce((sum, end) => sum + end.channels, 0) };
}
