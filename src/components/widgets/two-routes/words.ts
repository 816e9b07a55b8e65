// What two-routes calls an operation and what is done, and the figure in a sentence.
import { times } from '#lib/viz/format.ts';
import { SIZE } from './operations.ts';
import type { Model } from './routes.ts';

export const WORDS = {
  convolution: 'convolution',
  local: 'own weights',
  largest: 'largest',
  shift: 'shift',
  add: 'sum',
} as const;

/** What stands above the weights of the window. */
export const weightsOf = ({ operation }: Model): string =>
  ({
    convolution: 'the kernel, the same everywhere',
    local: 'the weights of this place',
    largest: 'no weights: the largest counts',
  })[operation];

const VERDICTS = {
  shift: ['it is shift equivariant', 'it is not shift equivariant'],
  add: ['it may well be linear', 'it is not linear'],
} as const;
export const describe = ({ test, operation, right, down, differ }: Model): string =>
  `A picture of ${times(SIZE, SIZE)}, ${test === 'shift' ? `shifted ${right} right and ${down} down` : 'to which a second one is added'}, before and after the operation “${WORDS[operation]}”: ` +
  (differ.places.length === 0
    ? `both routes give the same in all ${differ.compared} places that can be compared. As far as this picture shows, ${VERDICTS[test][0]}.`
    : `they differ in ${differ.places.length} of ${differ.compared} places. So ${VERDICTS[test][1]}.`);
