// The optimisers as their papers write them, one parameter at a time: what the kernels of other devices are tested against.
import type { UpdateNow } from '../device.ts';

type Rules = {
  [K in UpdateNow['kind']]: (
    now: Extract<UpdateNow, { kind: K }>,
    w: Float32Array,
    g: Float32Array,
    s: Float32Array,
    t: Float32Array,
  ) => void;
};

/** w, and the state s (and t, Adam's second moment), in place; g is the gradient without weight decay. */
export const updates: Rules = {
  /** v ← momentum·v + g; w ← w − rate·v (Polyak 1964). */
  sgd({ rate, momentum, decay }, w, g, v) {
    for (let i = 0; i < w.length; i++) {
      v[i] = momentum * v[i] + (g[i] + decay * w[i]);
      w[i] -= rate * v[i];
    }
  },
  /** s ← rho·s + (1 − rho)·g²; w ← w − rate·g / (√s + epsilon) (Hinton, lecture 6e, 2012). */
  rmsProp({ rate, rho, epsilon, decay }, w, g, s) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i] + decay * w[i];
      s[i] = rho * s[i] + (1 - rho) * slope * slope;
      w[i] -= (rate * slope) / (Math.sqrt(s[i]) + epsilon);
    }
  },
  /** Kingma & Ba 2015, algorithm 1; fix1 = 1/(1 − beta1ᵗ), fix2 = 1/(1 − beta2ᵗ). */
  adam({ rate, beta1, beta2, epsilon, decay, fix1, fix2 }, w, g, m, s) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i] + decay * w[i];
      m[i] = beta1 * m[i] + (1 - beta1) * slope;
      s[i] = beta2 * s[i] + (1 - beta2) * slope * slope;
      w[i] -= (rate * (m[i] * fix1)) / (Math.sqrt(s[i] * fix2) + epsilon);
    }
  },
};
