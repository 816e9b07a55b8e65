// How values are spread: their root mean square, the share of zeros, a histogram.
import type { Spread } from './results.ts';

/** Odd, so that zero is the middle of a bin and not the edge between two. */
const BINS = 31;
/** Of the root mean square: of normal values one in 16,000 lies beyond. */
const REACH = 4;

/** Of all values given; none at all have a spread of zeros. NaN counts in no bin and makes `rms` NaN. */
export function spreadOf(values: Float32Array): Spread {
  const count = values.length;
  let [squares, zeros] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = values[i];
    squares += value * value;
    if (value === 0) zeros += 1;
  }
  const rms = count > 0 ? Math.sqrt(squares / count) : 0;
  const limit = REACH * rms;
  const bins = new Int32Array(BINS);
  const scale = BINS / (2 * limit);
  if (limit > 0)
    for (let i = 0; i < count; i++) {
      const place = values[i] * scale + BINS / 2;
      bins[place < 0 ? 0 : place >= BINS ? BINS - 1 : place | 0] += 1;
    }
  else bins[BINS >> 1] = zeros;
  return { rms, zeros: count > 0 ? zeros / count : 0, histogram: Array.from(bins), limit };
}
