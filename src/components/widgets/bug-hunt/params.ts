// What the reader sets in bug-hunt: the case, the example, where he is, what he accuses. The cases are known.ts, the rules of the
// game rules.ts.
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { LAMPS } from './known.ts';

const MOST_CELLS = 32; // of an answer
const MOST_LINES = 30; // of a function
const MOST_TRIES = 999;

export const params = {
  bug: choice(
    'one',
    {
      one: '1: convolution, dx',
      two: '2: max-pooling, dx',
      three: '3: 1 × 1 convolution, dx',
      four: '4: convolution, dw',
      five: '5: col2im',
      six: '6: a step of learning',
    },
    { label: 'Case', control: 'select', quiet: true },
  ),
  example: choice(
    'fails',
    { passes: 'one that it passes', fails: 'one that it fails' },
    { label: 'Example' },
  ),
  cell: integer(0, { min: 0, max: MOST_CELLS, label: 'Accused cell', quiet: true }),
  line: integer(0, { min: 0, max: MOST_LINES, label: 'Accused line', quiet: true }),
  at: integer(0, { min: 0, max: MOST_CELLS, label: 'Cell at the keyboard’s mark', quiet: true }),
  read: integer(0, { min: 0, max: MOST_LINES, label: 'Line at the keyboard’s mark', quiet: true }),
  found: integer(0, { min: 0, max: 2 ** LAMPS - 1, label: 'Cases that are solved, a bit each', quiet: true }),
  tries: integer(0, { min: 0, max: MOST_TRIES, label: 'Tries', quiet: true }),
};
export type P = Values<typeof params>;
