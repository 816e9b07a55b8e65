// LeNet-5's output: how far the last layer is from each digit's code. LeCun et al. 1998, eq. 7, with the sign turned, so that the nearest
// code scores highest and a softmax after it makes the paper's loss (eq. 9, without its constant for "no class").
import { zeros, type Floats } from './array.ts';

export type Codes = readonly (readonly number[])[];

// #region forward
/** y[class] = −Σ (x − code[class])². x [images · length of a code] → y [images · classes]. The codes are not trained. */
export function rbfForward<A extends Floats>(
  x: A,
  codes: Codes,
  y: A = zeros(x, (x.length / codes[0].length) * codes.length),
): A {
  const length = codes[0].length;
  for (let n = 0; n < x.length / length; n++) {
    codes.forEach((code, unit) => {
      let distance = 0;
      for (let k = 0; k < length; k++) distance += (x[n * length + k] - code[k]) ** 2;
      y[n * codes.length + unit] = -distance;
    });
  }
  return y;
}
// #endregion

// #region backward
/** dx += −2 Σ dy[class] · (x − code[class]). */
export function rbfBackward<A extends Floats>(x: A, dy: A, codes: Codes, dx: A = zeros(x, x.length)): A {
  const length = codes[0].length;
  for (let n = 0; n < x.length / length; n++)
    codes.forEach((code, unit) => {
      for (let k = 0; k < length; k++)
        dx[n * length + k] -= 2 * dy[n * codes.length + unit] * (x[n * length + k] - code[k]);
    });
  return dx;
}
// #endregion
