// What the reader sets in padding-line; the rules for how much to pad.
import { fills } from '#lib/geometry/fill.ts';
import { slide, type Pad, type Slide } from '#lib/geometry/slide.ts';
import { samePad } from '#lib/geometry/same-pad.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, row, type Values } from '#lib/widget/params.ts';

const numbers = [4, 2, 7, 1, 5, 3, 6, 2];
const weights = [1, 2, 1, -1];
export const [LEAST, MOST, WIDEST] = [4, numbers.length, weights.length];
export const ROOM = WIDEST - 1; // cells of padding that the drawing keeps free at each end
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  how: choice(
    'same',
    { valid: 'none (valid)', same: 'same', full: 'full', own: 'by hand' },
    { label: 'Padding' },
  ),
  fill: choice('zero', fills, { label: 'Filled with', control: 'select' }),
  size: integer(6, { min: LEAST, max: MOST, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  before: integer(1, { min: 0, max: ROOM, label: 'Cells before' }),
  after: integer(1, { min: 0, max: ROOM, label: 'Cells after' }),
  x: row(numbers.slice(0, 6), { ...typed, columns: [LEAST, MOST], label: 'Input numbers' }),
  w: row(weights.slice(0, 3), { ...typed, columns: [1, WIDEST], label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST + 2 * ROOM, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;

/** The pad that each rule asks for. */
const rules: Readonly<Record<P['how'], (p: P) => Pad>> = {
  valid: () => ({ before: 0, after: 0 }),
  same: ({ size, kernel, stride }) => samePad({ size, span: kernel, stride }),
  full: ({ kernel }) => ({ before: kernel - 1, after: kernel - 1 }),
  own: ({ before, after }) => ({ before, after }),
};
export const sliding = (p: P): Slide => slide({ ...p, pad: rules[p.how](p) });

/** The cells at each end are the rule's; numbers the reader typed stay. */
export const settle = (p: P): P => ({
  ...p,
  ...rules[p.how](p),
  x: reshaped(p.x, [numbers], 1, p.size),
  w: reshaped(p.w, [weights], 1, p.kernel),
  at: Math.min(p.at, sliding(p).out - 1),
});
