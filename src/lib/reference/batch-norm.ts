// Batch normalisation: each channel is brought to mean 0 and variance 1, then scaled by w and shifted by b (the paper's γ and β).
// Ioffe & Szegedy, arXiv 1502.03167, algorithms 1 and 2.
import { zeros, type Floats } from './array.ts';
import { power } from './power.ts';

// #region moments
/** Mean and variance of each channel over all images and pixels: x [values · channels]. The variance is that of the batch itself (÷ n). */
export function channelMoments<A extends Floats>(
  x: A,
  channels: number,
  mean: A = zeros(x, channels),
  variance: A = zeros(x, channels),
): { mean: A; variance: A } {
  const n = x.length / channels;
  mean.fill(0);
  variance.fill(0);
  for (let at = 0; at < x.length; at++) mean[at % channels] += x[at] / n;
  for (let at = 0; at < x.length; at++) variance[at % channels] += (x[at] - mean[at % channels]) ** 2 / n;
  return { mean, variance };
}
// #endregion

// #region forward
/**
 * y = w · (x − mean) / √(variance + ε) + b. In training with the moments of the batch; at test time with the running ones.
 */
export function batchNormForward<A extends Floats>(
  x: A,
  w: A,
  b: A,
  { mean, variance }: { mean: A; variance: A },
  epsilon: number,
  y: A = zeros(x, x.length),
): A {
  const channels = w.length;
  for (let at = 0; at < x.length; at++) {
    const c = at % channels;
    y[at] = (w[c] * (x[at] - mean[c])) / Math.sqrt(variance[c] + epsilon) + b[c];
  }
  return y;
}
// #endregion

// #region backward
/**
 * The gradient in training, where mean and variance themselves depend on x. With x̂ the normalised x, channel by channel:
 * db += Σ dy, dw += Σ dy · x̂, dx += w / √(variance + ε) · (dy − mean of dy − x̂ · mean of dy · x̂).
 */
export function batchNormBackward<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  { mean, variance }: { mean: A; variance: A },
  epsilon: number,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, w.length),
): { dx: A; dw: A; db: A } {
  const channels = w.length;
  const n = x.length / channels;
  for (let c = 0; c < channels; c++) {
    const deviation = Math.sqrt(variance[c] + epsilon);
    let sum = 0;
    let along = 0;
    for (let at = c; at < x.length; at += channels) {
      sum += dy[at];
      along += (dy[at] * (x[at] - mean[c])) / deviation;
    }
    db[c] += sum;
    dw[c] += along;
    for (let at = c; at < x.length; at += channels) {
      const standard = (x[at] - mean[c]) / deviation;
      dx[at] += (w[c] / deviation) * (dy[at] - sum / n - (standard * along) / n);
    }
  }
  return { dx, dw, db };
}
// #endregion

/**
 * The momentum of the step after `step` others: m / (1 − (1 − m)ⁿ) with n = step + 1. So the first batch replaces what was there, and the
 * running moments are at every step a mean of batches whose shares sum to 1; at m itself they would begin as a small part of the truth.
 * The same correction as Adam's (Kingma & Ba 2015, section 3).
 */
export const momentumAt = (momentum: number, step: number): number =>
  momentum / (1 - power(1 - momentum, step + 1));

/** running += momentum · (batch − running), for mean and variance; the variance with n − 1 below, as PyTorch keeps it. A batch that overflowed changes nothing. */
export function updateMoments<A extends Floats>(
  running: { mean: A; variance: A },
  batch: { mean: A; variance: A },
  n: number,
  momentum: number,
): void {
  for (let c = 0; c < batch.mean.length; c++) {
    if (!Number.isFinite(batch.variance[c])) continue;
    running.mean[c] += momentum * (batch.mean[c] - running.mean[c]);
    const unbiased = (batch.variance[c] * n) / Math.max(n - 1, 1);
    running.variance[c] += momentum * (unbiased - running.variance[c]);
  }
}
