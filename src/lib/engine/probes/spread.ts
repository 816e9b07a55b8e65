// How values are spread: their root mean square, the share of zeros, a histogram.
import type { Spread } from './results.ts';

/** Odd, so that zero is the middle of a bin and not the edge between two. */
const BINS = 31;
/** Of the root mean square: of normal values one in 16,000 lies beyond. */
const REACH = 4;

/** Of all values given; none at all have a spread of zeros. NaN counts in no bin and makes `rms` NaN. */
export function spreadOf(values: Float32Array): Spread {
  let [squares, zeros] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    squares += values[i] * values[i];
    if (values[i] === 0) zeros += 1;
  }
  const rms = values.length > 0 ? Math.sqrt(squares / values.length) : 0;
  const limit = REACH * rms;
  const histogram = new Array<number>(BINS).fill(0);
  const scale = limit > 0 ? BINS / (2 * limit) : 0;
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i] + limit) * scale);
    if (scale > 0) histogram[bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin] += 1;
  }
  if (scale === 0) histogram[BINS >> 1] = zeros;
  return { rms, zeros: values.length > 0 ? zeros / values.length : 0, histogram, limit };
}
