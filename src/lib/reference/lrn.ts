// Local response normalisation: a channel is damped by the activity of its neighbours at the same pixel.
// Krizhevsky et al. 2012, section 3.3. With the paper's α, which Caffe and PyTorch divide by `size`.
import { zeros, type Floats } from './array.ts';

export interface LrnConstants {
  /** How many channels take part, the channel itself in the middle: odd. */
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

// #region forward
/** y[c] = x[c] / d[c]^β with d[c] = k + α Σ x[c′]² over the neighbours c′ of c. x [pixels · channels]. */
export function lrnForward<A extends Floats>(
  x: A,
  channels: number,
  constants: LrnConstants,
  y: A = zeros(x, x.length),
): A {
  for (let at = 0; at < x.length; at++) y[at] = x[at] / damping(x, at, channels, constants) ** constants.beta;
  return y;
}
// #endregion

// #region backward
/** dx[c] += dy[c] / d[c]^β − 2αβ · x[c] · Σ dy[c′] · x[c′] / d[c′]^(β + 1) over the channels c′ that have c as a neighbour. */
export function lrnBackward<A extends Floats>(
  x: A,
  dy: A,
  channels: number,
  constants: LrnConstants,
  dx: A = zeros(x, x.length),
): A {
  const { size, alpha, beta } = constants;
  for (let at = 0; at < x.length; at++) {
    const d = damping(x, at, channels, constants);
    dx[at] += dy[at] / d ** beta;
    const pull = (2 * alpha * beta * dy[at] * x[at]) / d ** (beta + 1);
    for (const neighbour of neighbours(at, channels, size)) dx[neighbour] -= pull * x[neighbour];
  }
  return dx;
}
// #endregion

function damping(x: Floats, at: number, channels: number, { size, alpha, k }: LrnConstants): number {
  let sum = 0;
  for (const neighbour of neighbours(at, channels, size)) sum += x[neighbour] ** 2;
  return k + alpha * sum;
}

/** The places of the channels at most size / 2 away, at the same pixel. */
function* neighbours(at: number, channels: number, size: number): Generator<number> {
  const channel = at % channels;
  const reach = (size - 1) / 2;
  for (let c = Math.max(channel - reach, 0); c <= Math.min(channel + reach, channels - 1); c++)
    yield at - channel + c;
}
