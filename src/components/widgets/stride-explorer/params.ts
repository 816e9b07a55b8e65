// What the reader sets in stride-explorer, and what can stand together.
import { slide } from '#lib/geometry/slide.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, row, type Values } from '#lib/widget/params.ts';

const numbers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
const weights = [1, 2, 1, -1, -2];
const [LEAST, MOST, WIDEST] = [3, numbers.length, weights.length];
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  size: integer(7, { min: LEAST, max: MOST, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(2, { min: 1, max: 5, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad' }),
  dilation: integer(1, { min: 1, max: 3, label: 'Dilation', more: true }),
  rounding: choice('floor', { floor: 'floor', ceil: 'ceil' }, { label: 'When it does not fit', more: true }),
  x: row(numbers.slice(0, 7), { ...typed, columns: [LEAST, MOST], label: 'Input numbers' }),
  w: row(weights.slice(0, 3), { ...typed, columns: [1, WIDEST], label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST + 4, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;

export const sliding = ({ size, kernel, stride, pad, dilation, rounding }: P) =>
  slide({ size, kernel, stride, pad, dilation, rounding });

/** A kernel that does not fit is spread less, then made smaller; numbers the reader typed stay. */
export function settle(p: P): P {
  const room = p.size + 2 * p.pad;
  const kernel = Math.min(p.kernel, room);
  const dilation = kernel === 1 ? p.dilation : Math.min(p.dilation, Math.floor((room - 1) / (kernel - 1)));
  const fitting = { ...p, kernel, dilation };
  return {
    ...fitting,
    x: reshaped(p.x, [numbers], 1, p.size),
    w: reshaped(p.w, [weights], 1, kernel),
    at: Math.min(p.at, sliding(fitting).out - 1),
  };
}
