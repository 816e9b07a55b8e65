// A picture moved within its frame, and what the move did to the outputs: which of them are their neighbour's of before.
import type { Matrix } from '#lib/widget/params.ts';

export interface Shift {
  readonly right: number;
  readonly down: number;
}

/** A seven, or most of one. */
export const seven: Matrix = [
  [0, 0, 0, 0, 0, 0],
  [0, 2, 3, 3, 2, 0],
  [0, 0, 0, 1, 3, 0],
  [0, 0, 0, 3, 0, 0],
  [0, 0, 2, 1, 0, 0],
  [0, 0, 3, 0, 0, 0],
];

/** The upper left `size` × `size` of the picture after the move; null where it came from beyond the frame, which reads as 0. */
export const pixelsOf = (picture: Matrix, size: number, { right, down }: Shift): (number | null)[] =>
  Array.from({ length: size ** 2 }, (_, at) => {
    const [row, column] = [Math.floor(at / size) - down, (at % size) - right];
    return row < size && column < size ? (picture[row]?.[column] ?? null) : null;
  });

const SAME = 1e-9;
/** Of the outputs whose neighbour in the direction of the move there was before: how many are equal to it, and which. */
export function slid(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  out: number,
  { right, down }: Shift,
): { readonly compared: number; readonly same: ReadonlySet<number> } {
  const same = new Set<number>();
  let compared = 0;
  for (let at = 0; at < out ** 2; at++) {
    const [row, column] = [Math.floor(at / out) - down, (at % out) - right];
    if (row < 0 || column < 0 || row >= out || column >= out) continue;
    compared++;
    if (Math.abs(before[row * out + column] - after[at]) < SAME) same.add(at);
  }
  return { compared, same };
}
