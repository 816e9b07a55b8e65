// Cutting images into channels and joining them again: what `parallel` and grouped convolutions need.
import { zeros, type Floats } from './array.ts';

/** The channels from `from` on, `count` of them: x [pixels · channels] → y [pixels · count]. */
export function takeChannels<A extends Floats>(
  x: A,
  channels: number,
  from: number,
  count: number,
  y: A = zeros(x, (x.length / channels) * count),
): A {
  for (let pixel = 0; pixel < x.length / channels; pixel++)
    for (let c = 0; c < count; c++) y[pixel * count + c] = x[pixel * channels + from + c];
  return y;
}

/** The way back: adds x [pixels · count] to the channels of y [pixels · channels] from `from` on. */
export function addChannels<A extends Floats>(x: A, count: number, y: A, channels: number, from: number): A {
  for (let pixel = 0; pixel < x.length / count; pixel++)
    for (let c = 0; c < count; c++) y[pixel * channels + from + c] += x[pixel * count + c];
  return y;
}

// #region forward
/** Branches side by side: all of the first one's channels, then the second's. `counts` are their numbers of channels. */
export function joinForward<A extends Floats>(
  xs: readonly A[],
  counts: readonly number[],
  y: A = zeros(
    xs[0],
    xs.reduce((sum, x) => sum + x.length, 0),
  ),
): A {
  const channels = sumOf(counts);
  y.fill(0);
  let from = 0;
  xs.forEach((x, branch) => {
    addChannels(x, counts[branch], y, channels, from);
    from += counts[branch];
  });
  return y;
}
// #endregion

// #region backward
/** Each branch gets the gradient of its own channels. Added to what the arrays hold. */
export function joinBackward<A extends Floats>(
  dy: A,
  counts: readonly number[],
  dxs: readonly A[] = counts.map((count) => zeros(dy, (dy.length / sumOf(counts)) * count)),
): readonly A[] {
  let from = 0;
  dxs.forEach((dx, branch) => {
    addChannels(takeChannels(dy, sumOf(counts), from, counts[branch]), counts[branch], dx, counts[branch], 0);
    from += counts[branch];
  });
  return dxs;
}
// #endregion

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
