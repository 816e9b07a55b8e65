// A plane of numbers pooled and its gradient, window by window: what pool-window.ts shows. The sums are lib/reference's; here
// is only who reads and who gets.
import { isInside, sourcesOf } from '#lib/geometry/slide.ts';
import { poolWindows, type PoolWindows } from '#lib/geometry/windows.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import { meanPoolBackward, meanPoolForward } from '#lib/reference/mean-pool.ts';

export type Kind = 'max' | 'mean' | 'min';
export interface Pooling {
  readonly kind: Kind;
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
  readonly rounding: 'floor' | 'ceil';
}

export const sliding = ({ size, kernel, stride, pad, rounding }: Omit<Pooling, 'kind'>): PoolWindows =>
  poolWindows({ size: [size, size], kernel, stride, pad, rounding, channels: 1 });

/** One window: the pixels it reads, and those that get some of its gradient. */
export interface PoolWindow {
  readonly pixels: readonly number[];
  readonly takers: readonly { readonly pixel: number; readonly amount: number }[];
}

interface Done {
  readonly y: Float64Array;
  readonly dx: Float64Array;
  /** The place of each output's number; null where all of a window's pixels share. */
  readonly winners: ArrayLike<number> | null;
}
/** The smallest is the largest of the negatives. */
const kinds: Readonly<Record<Kind, (x: Float64Array, dy: Float64Array, g: PoolWindows) => Done>> = {
  max(x, dy, g) {
    const { y, argmax } = maxPoolForward(x, g);
    return { y, dx: maxPoolBackward(dy, argmax, x.length), winners: argmax };
  },
  min(x, dy, g) {
    const { argmax } = maxPoolForward(
      x.map((value) => -value),
      g,
    );
    const y = Float64Array.from(argmax, (pixel) => x[pixel]);
    return { y, dx: maxPoolBackward(dy, argmax, x.length), winners: argmax };
  },
  mean: (x, dy, g) => ({
    y: meanPoolForward(x, g),
    dx: meanPoolBackward(dy, g, x.length),
    winners: null,
  }),
};

export function pooled(
  p: Pooling & { x: readonly (readonly number[])[]; dy: readonly (readonly number[])[] },
) {
  const g = sliding(p);
  const { rows, columns } = g;
  const dy = Float64Array.from(p.dy.flat());
  const { y, dx, winners } = kinds[p.kind](Float64Array.from(p.x.flat()), dy, g);
  const windows = Array.from(y, (_, i): PoolWindow => {
    const inside = (s: typeof rows, at: number) =>
      sourcesOf(s, at).filter((position) => isInside(s, position));
    const pixels = inside(rows, Math.floor(i / columns.out)).flatMap((row) =>
      inside(columns, i % columns.out).map((column) => row * p.size + column),
    );
    const takers = winners ? [winners[i]] : pixels;
    return { pixels, takers: takers.map((pixel) => ({ pixel, amount: dy[i] / takers.length })) };
  });
  /** What each pixel gets, in the order in which windows hand it out. */
  const givers = Array.from(dx, () => [] as { window: number; amount: number }[]);
  windows.forEach(({ takers }, window) =>
    takers.forEach(({ pixel, amount }) => givers[pixel].push({ window, amount })),
  );
  return {
    g,
    windows,
    givers,
    y: [...y],
    dx: Array.from(dx, (value) => value + 0),
    /** What = for += makes of it: each window forgets what the ones before it gave. */
    overwritten: givers.map((all) => (all.at(-1)?.amount ?? 0) + 0),
  };
}
