// Softmax and the cross-entropy loss, in one: together their gradient is a subtraction.
import { zeros, type Floats } from './array.ts';

// #region forward
/**
 * p = e^x / Σ e^x, image by image: x [images · classes] → p of the same shape. The largest x is subtracted first, which changes
 * nothing in the quotient and keeps e^x from overflowing.
 */
export function softmaxForward<A extends Floats>(x: A, classes: number, p: A = zeros(x, x.length)): A {
  for (let first = 0; first < x.length; first += classes) {
    const largest = largestOf(x, first, classes);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(x[first + c] - largest);
    for (let c = 0; c < classes; c++) p[first + c] = Math.exp(x[first + c] - largest) / sum;
  }
  return p;
}
// #endregion

// #region loss
/**
 * −ln p[label], the mean over the images. Taken from x and not from p, so that it stays right where p is rounded to 0:
 * −ln p[label] = ln Σ e^(x − largest) − (x[label] − largest).
 *
 * @throws RangeError for a label that is no class.
 */
export function crossEntropy(x: Floats, classes: number, labels: ArrayLike<number>): number {
  let loss = 0;
  for (let first = 0, n = 0; first < x.length; first += classes, n++) {
    const largest = largestOf(x, first, classes);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(x[first + c] - largest);
    loss += Math.log(sum) - (x[first + checked(labels[n], n, classes)] - largest);
  }
  return loss / (x.length / classes);
}
// #endregion

// #region backward
/** dx += weight · (p − 1 at the label, p elsewhere) / images. The gradient of `weight` times the mean cross-entropy. */
export function softmaxBackward<A extends Floats>(
  p: A,
  classes: number,
  labels: ArrayLike<number>,
  weight = 1,
  dx: A = zeros(p, p.length),
): A {
  const images = p.length / classes;
  for (let n = 0; n < images; n++) {
    const label = checked(labels[n], n, classes);
    for (let c = 0; c < classes; c++)
      dx[n * classes + c] += (weight * (p[n * classes + c] - (c === label ? 1 : 0))) / images;
  }
  return dx;
}
// #endregion

function largestOf(x: Floats, first: number, count: number): number {
  let largest = -Infinity;
  for (let c = 0; c < count; c++) largest = Math.max(largest, x[first + c]);
  return largest;
}

function checked(label: number, n: number, classes: number): number {
  if (!Number.isInteger(label) || label < 0 || label >= classes)
    throw new RangeError(`The label of image ${n} is ${label}, but the classes are 0 to ${classes - 1}.`);
  return label;
}
