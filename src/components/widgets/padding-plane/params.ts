// What the reader sets in padding-plane, what can stand together, and what taking hold of an edge does.
import { fills } from '#lib/geometry/fill.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Values } from '#lib/widget/params.ts';

const numbers = [
  [1, 2, 3, 4, 5, 6],
  [2, 4, 6, 8, 7, 5],
  [3, 6, 9, 7, 5, 3],
  [4, 8, 7, 6, 4, 2],
  [5, 7, 5, 4, 3, 1],
  [6, 5, 3, 2, 1, 9],
];
const [LEAST, MOST] = [5, numbers.length];
export const ROOM = 3; // the most pad, kept free around the plane

export const params = {
  fill: choice('reflect', fills, { label: 'Filled with', control: 'select' }),
  size: integer(5, { min: LEAST, max: MOST, label: 'Input size' }),
  pad: integer(1, { min: 0, max: ROOM, label: 'Pad' }),
  kernel: integer(3, { min: 1, max: 5, label: 'Kernel' }),
  x: matrix(corner(numbers, 5), {
    min: -9,
    max: 9,
    step: 1,
    label: 'Input numbers',
    rows: [LEAST, MOST],
    columns: [LEAST, MOST],
  }),
  /** A cell of the padded plane, counted from the corner of the room. */
  at: integer(32, { min: 0, max: (MOST + 2 * ROOM) ** 2 - 1, label: 'Cell', quiet: true }),
};
export type P = Values<typeof params>;

/** The most pad that the kernel can cross: no output may read nothing but what is made up. */
export const roomOf = ({ kernel }: Pick<P, 'kernel'>): number => Math.min(ROOM, kernel - 1);
/** What this pad is called at stride 1, if it has a name. */
export function nameOf({ pad, kernel }: Pick<P, 'kernel' | 'pad'>): string {
  if (pad === 0) return 'valid';
  return 2 * pad === kernel - 1 ? 'same' : pad === kernel - 1 ? 'full' : '';
}

export function settle(p: P): P {
  const pad = Math.min(p.pad, roomOf(p));
  const side = p.size + 2 * pad;
  const clamped = (n: number) => Math.min(side - 1, Math.max(0, n - ROOM + pad)) + ROOM - pad;
  const [row, column] = [Math.floor(p.at / ROW), p.at % ROW].map(clamped);
  return { ...p, pad, x: reshaped(p.x, numbers, p.size), at: row * ROW + column };
}
export const ROW = MOST + 2 * ROOM;
