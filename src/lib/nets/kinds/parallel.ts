import { GeometryError } from '#lib/geometry/error.ts';
import { shapeText } from '../shape.ts';
import type { Named } from '../vocabulary.ts';
import { relu } from './activations.ts';
import { conv } from './conv.ts';
import { added, equals, frozen, type Composite } from './descriptor.ts';
import { composite, mustGoOn, paramsOf } from './holding.ts';
import type { Layer } from './index.ts';

/** Branches that all read the same input and are joined on channels. An empty branch hands its input on. */
export interface Parallel extends Named {
  readonly kind: 'parallel';
  readonly branches: readonly (readonly Layer[])[];
}

type Build = (branches: readonly (readonly Layer[])[], options?: Named) => Parallel;

/** Branches joined on channels, in order. */
export const parallel: Build & Composite<Parallel> = composite<Build, Parallel>(
  (branches, options = {}) => frozen({ kind: 'parallel', branches, ...options }),
  {
    kind: 'parallel',
    values: [],
    options: {},
    lists: {
      ...{ least: 1, most: Infinity },
      of: ({ branches }) => branches,
      put: (layer, branches) => ({ ...layer, branches }),
      make: (branches, options) => parallel(branches, options),
      part: (i) => `branch ${i + 1}`,
    },
    words: ({ branches: { length } }) =>
      `${length === 1 ? '1 branch' : `${length} branches`}, joined on channels`,
    fresh: () =>
      parallel([
        [conv(8, 1), relu()],
        [conv(8, 3, { pad: 1 }), relu()],
      ]),

    sums(has) {
      const ends = has.branches.map(
        (rows) => [(rows.at(-1)?.output ?? has.input).channels, 'output'] as const,
      );
      return [equals('channels', added(...ends), has.output.channels), ...paramsOf(has)];
    },

    join(layer, _, ends) {
      mustGoOn(layer.branches);
      const { height, width } = ends[0];
      if (ends.some((end) => end.height !== height || end.width !== width))
        throw new GeometryError(
          `Branches are joined on channels, so all must have one height and width, not ${ends.map(shapeText).join(', ')}.`,
        );
      return { height, width, channels: ends.reduce((sum, end) => sum + end.channels, 0) };
    },
  },
);
