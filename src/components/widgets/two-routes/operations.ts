// Three operations on a plane of numbers, and the two routes through each. Planes are square, SIZE a side; `null` is a number
// that nobody knows, because it would have come from beyond the edge.
import { windows } from '#lib/geometry/windows.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import type { Matrix } from '#lib/widget/params.ts';

export const SIZE = 7;
export const OUT = SIZE - 2;
export type Plane = readonly (readonly (number | null)[])[];

const g = windows({ size: [SIZE, SIZE], kernel: 3 });
const rowsOf = (flat: ArrayLike<number>, side: number): number[][] =>
  Array.from({ length: side }, (_, i) => Array.from({ length: side }, (_, j) => flat[i * side + j]));
const flatOf = (x: Plane) => Float64Array.from(x.flat(), Number); // beyond the edge there is nothing: 0
const conv = (x: Plane, kernel: Matrix) =>
  rowsOf(convPlane(flatOf(x), Float64Array.from(kernel.flat()), g), OUT);
/** Where the weight at (i, j) of a kernel stands before it is turned by so many quarters. */
export function unturned(
  [i, j]: readonly [number, number],
  turns: number,
  side: number,
): readonly [number, number] {
  return turns === 0 ? [i, j] : unturned([side - 1 - j, i], turns - 1, side);
}
export const turned = (kernel: Matrix, turns: number): Matrix =>
  kernel.map((line, i) =>
    line.map((_, j) => {
      const [row, column] = unturned([i, j], turns, kernel.length);
      return kernel[row][column];
    }),
  );
/** By how many quarters the kernel of the local layer is turned at a place of the output. */
export const turnsAt = (i: number, j: number): number => (i + 2 * j) % 4;

export const operations = {
  convolution: conv,
  /** As a layer whose weights are not shared: at each place the kernel, turned by another number of quarters. */
  local(x: Plane, kernel: Matrix) {
    const all = [0, 1, 2, 3].map((turns) => conv(x, turned(kernel, turns)));
    return all[0].map((line, i) => line.map((_, j) => all[turnsAt(i, j)][i][j]));
  },
  largest: (x: Plane) => rowsOf(maxPoolForward(flatOf(x), { ...g, channels: 1 }).y, OUT),
} as const satisfies Readonly<Record<string, (x: Plane, kernel: Matrix) => Plane>>;

const shifted = (x: Plane, right: number, down: number): Plane =>
  x.map((line, i) => line.map((_, j) => x[i - down]?.[j - right] ?? null));
const sum = (a: Plane, b: Plane): Plane =>
  a.map((line, i) => line.map((value, j) => Number(value) + Number(b[i][j])));

interface Asked {
  readonly picture: Matrix;
  readonly second: Matrix;
  readonly right: number;
  readonly down: number;
}
/** What is done to the picture before the operation, and to its result after it: first = done(f(x)), second = f(done(x)). */
export function both(
  test: 'shift' | 'add',
  { picture, second, right, down }: Asked,
  apply: (x: Plane) => Plane,
): { changed: Plane; first: Plane; second: Plane } {
  if (test === 'shift') {
    const changed = shifted(picture, right, down);
    return { changed, first: shifted(apply(picture), right, down), second: apply(changed) };
  }
  const changed = sum(picture, second);
  return { changed, first: sum(apply(picture), apply(second)), second: apply(changed) };
}

/** Where two planes differ, of the places that both know. */
export function differing(a: Plane, b: Plane) {
  const places = a.flatMap((line, i) =>
    line.flatMap((value, j) => (value === null ? [] : [[i, j] as const])),
  );
  return { compared: places.length, places: places.filter(([i, j]) => a[i][j] !== b[i][j]) };
}
