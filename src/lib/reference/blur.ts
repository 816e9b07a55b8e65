// A blur in two passes, along the rows and then down the columns, the border filled by a rule of geometry/fill.ts: what a
// kernel line × line makes of the padded picture, for 2k products a pixel instead of k². Pictures are large; the loops are tight.
import { copiedFrom, NOWHERE, type Fill } from '#lib/geometry/fill.ts';
import { zeros, type Floats } from './array.ts';

export interface Plane {
  readonly height: number;
  readonly width: number;
}

// #region forward
/** x [height · width] through line × line, line of odd length and its own mirror image → y of the same size. */
export function blurred<A extends Floats>(
  x: A,
  line: ArrayLike<number>,
  { height, width }: Plane,
  fill: Fill,
): A {
  const along = pass(x, line, { count: height, length: width, step: 1, stride: width }, fill);
  return pass(along, line, { count: width, length: height, step: width, stride: 1 }, fill);
}
// #endregion

interface Lines {
  /** How many lines, and how far apart they begin. */
  readonly count: number;
  readonly stride: number;
  /** Cells of a line, and how far apart they are. */
  readonly length: number;
  readonly step: number;
}

/** Every line of x through the taps. A line is first copied between its padding, so that no tap asks where it is. */
function pass<A extends Floats>(x: A, taps: ArrayLike<number>, lines: Lines, fill: Fill): A {
  const { count, length, step, stride } = lines;
  const y = zeros(x, x.length);
  const reach = (taps.length - 1) / 2;
  const padded = zeros(x, length + 2 * reach);
  const sources = Int32Array.from(padded, (_, i) => copiedFrom(fill, i - reach, length));
  for (let n = 0; n < count; n++) {
    const first = n * stride;
    for (let i = 0; i < padded.length; i++)
      padded[i] = sources[i] === NOWHERE ? 0 : x[first + sources[i] * step];
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let tap = 0; tap < taps.length; tap++) sum += padded[i + tap] * taps[tap];
      y[first + i * step] = sum;
    }
  }
  return y;
}
