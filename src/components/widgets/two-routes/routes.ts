// The two routes of two-routes for what the reader sets, and where they differ.
import { both, differing, operations, type Plane } from './operations.ts';
import type { P } from './params.ts';

export function model(p: P) {
  const apply = (x: Plane) => operations[p.operation](x, p.kernel);
  const { changed, first, second } = both(p.test, p, apply);
  return {
    ...p,
    ...{ before: p.picture as Plane, added: p.second as Plane, after: apply(p.picture) },
    ...{ changed, first, second },
    differ: differing(first, second),
  };
}
export type Model = ReturnType<typeof model>;
