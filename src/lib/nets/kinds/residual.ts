import { GeometryError } from '#lib/geometry/error.ts';
import { shapeText } from '../shape.ts';
import type { Named } from '../vocabulary.ts';
import { relu } from './activations.ts';
import { conv } from './conv.ts';
import { frozen, type Composite } from './descriptor.ts';
import { composite, mustGoOn, paramsOf } from './holding.ts';
import type { Layer } from './index.ts';

/** y = body(x) + shortcut(x). An empty shortcut is the identity. */
export interface Residual extends Named {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
  readonly shortcut: readonly Layer[];
}

type Build = (body: readonly Layer[], options?: Named & { readonly shortcut?: readonly Layer[] }) => Residual;

/** body(x) + shortcut(x); the shortcut is the identity unless it is given. */
export const residual: Build & Composite<Residual> = composite<Build, Residual>(
  (body, options = {}) => frozen({ kind: 'residual', body, shortcut: [], ...options }),
  {
    kind: 'residual',
    values: [],
    options: {},
    lists: {
      ...{ least: 1, most: 2 },
      of: ({ body, shortcut }) => [body, shortcut],
      spelled: ({ body, shortcut }) => (shortcut.length > 0 ? [body, shortcut] : [body]),
      put: (layer, [body, shortcut]) => ({ ...layer, body, shortcut }),
      make: ([body, shortcut = []], options) => residual(body, { shortcut, ...options }),
      part: (i) => ['body', 'shortcut'][i],
    },
    words: () => 'sum of a body and its shortcut',
    fresh: (channels) => residual([conv(channels, 3, { pad: 1 }), relu(), conv(channels, 3, { pad: 1 })]),

    sums: paramsOf,

    join(layer, _, ends) {
      mustGoOn([layer.body, layer.shortcut]);
      const [body, shortcut] = ends.map(shapeText);
      if (body !== shortcut)
        throw new GeometryError(
          `Body and shortcut are added, so both must end in one shape, not ${body} and ${shortcut}.`,
        );
      return ends[0];
    },
  },
);
