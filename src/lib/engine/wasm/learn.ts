// What concerns all parameters at once on the wasm device: gradients to zero, and the update, each thread its stretch.
import type { Call, Device, Learning, UpdateNow } from '../device.ts';
import type { Span } from './memory.ts';
import type { Thread } from './thread.ts';

/** Every thread sums its images' gradients in a buffer of its own; they lie one after the other. */
export interface GradientSpan extends Span {
  readonly first: Span;
}

export const clear =
  (thread: Thread): Device['clear'] =>
  ({ gradients }): Call => ({
    name: 'clear gradients',
    run: () => thread.kernels.clear((gradients as Span).at, 4 * gradients.length),
  });

/** The gradients of all threads are added inside the update, always in the same order. */
export const update =
  (thread: Thread): Device['update'] =>
  (learning: Learning, now: UpdateNow): Call => {
    const { index, threads, kernels } = thread;
    const { parameters, gradients, state } = learning as {
      parameters: Span;
      gradients: GradientSpan;
      state: Span[];
    };
    const fours = Math.ceil(parameters.length / 4);
    const from = 4 * Math.floor((fours * index) / threads);
    const n = 4 * Math.floor((fours * (index + 1)) / threads) - from;
    const [w, g, s, t] = [parameters, gradients.first, ...state].map((span) => span.at + 4 * from);
    const partSize = 4 * gradients.length;
    const rules: { [K in UpdateNow['kind']]: (now: Extract<UpdateNow, { kind: K }>) => void } = {
      sgd: ({ rate, momentum, decay }) => kernels.sgd(n, w, g, threads, partSize, s, rate, momentum, decay),
      rmsProp: ({ rate, rho, epsilon, decay }) =>
        kernels.rmsProp(n, w, g, threads, partSize, s, rate, rho, epsilon, decay),
      adam: ({ rate, beta1, beta2, epsilon, decay, fix1, fix2 }) =>
        // prettier-ignore
        kernels.adam(n, w, g, threads, partSize, s, t, rate, beta1, beta2, epsilon, decay, fix1, fix2),
    };
    return { name: now.kind, run: () => (rules[now.kind] as (now: UpdateNow) => void)(now) };
  };
