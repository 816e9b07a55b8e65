// What kinds that hold layers share.
import { GeometryError } from '#lib/geometry/error.ts';
import { total } from '../row.ts';
import { added, equals, type Composite, type Counted, type Sum } from './descriptor.ts';
import type { Layer } from './index.ts';

/** A builder with the descriptor of its kind. */
export const composite = <Build, L extends { readonly kind: string }>(
  build: Build,
  descriptor: Composite<L>,
): Build & Composite<L> => Object.assign(build as Build & object, descriptor);

/** Their parameters, list by list. */
export const paramsOf = ({ branches, params }: Counted<unknown>): Sum[] =>
  params === 0
    ? []
    : [equals('parameters', added(...branches.map((rows) => [total(rows, 'params')] as const)), params)];

/** @throws GeometryError where a list ends in a softmax */
export function mustGoOn(lists: readonly (readonly Layer[])[]): void {
  if (lists.some((list) => list.at(-1)?.kind === 'softmax'))
    throw new GeometryError(`A softmax ends a network, not a branch of it.`);
}
