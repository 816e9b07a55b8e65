// The optimisers on the webgpu device: one dispatch over all parameters, whatever the net. `slope` is the gradient with
// weight decay; the numbers of the step arrive just before it.
import type { Buffer, Device, UpdateNow } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel, type NumberType } from './kernel.ts';

const shared = { each: 'u32', rate: 'f32', decay: 'f32' } as const satisfies Record<string, NumberType>;
const slope = `if (broken[0] == 1) { return; } // the loss is not finite: the weights stay those of the last good step
  let slope = g[i] + u.decay * w[i];`;

/** v ← momentum·v + g; w ← w − rate·v (Polyak 1964). */
const sgd = kernel({
  name: 'update',
  of: 'call',
  reads: { g: 'f32', broken: 'u32' },
  writes: { w: 'f32', v: 'f32' },
  numbers: { ...shared, momentum: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  ${slope}
  v[i] = u.momentum * v[i] + slope;
  w[i] -= u.rate * v[i];
}`,
});

/** s ← rho·s + (1 − rho)·g²; w ← w − rate·g / (√s + epsilon) (Hinton, lecture 6e, 2012). */
const rmsProp = kernel({
  name: 'update',
  of: 'call',
  reads: { g: 'f32', broken: 'u32' },
  writes: { w: 'f32', s: 'f32' },
  numbers: { ...shared, rho: 'f32', epsilon: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  ${slope}
  s[i] = u.rho * s[i] + (1.0 - u.rho) * slope * slope;
  w[i] -= u.rate * slope / (sqrt(s[i]) + u.epsilon);
}`,
});

/**
 * m ← beta1·m + (1 − beta1)·g; s ← beta2·s + (1 − beta2)·g²; w ← w − rate·(m·fix1) / (√(s·fix2) + epsilon), with
 * fix1 = 1/(1 − beta1ᵗ) and fix2 = 1/(1 − beta2ᵗ) (Kingma & Ba 2015, algorithm 1).
 */
const adam = kernel({
  name: 'update',
  of: 'call',
  reads: { g: 'f32', broken: 'u32' },
  writes: { w: 'f32', m: 'f32', s: 'f32' },
  numbers: { ...shared, beta1: 'f32', beta2: 'f32', epsilon: 'f32', fix1: 'f32', fix2: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  ${slope}
  m[i] = u.beta1 * m[i] + (1.0 - u.beta1) * slope;
  s[i] = u.beta2 * s[i] + (1.0 - u.beta2) * slope * slope;
  w[i] -= u.rate * u.fix1 * m[i] / (sqrt(s[i] * u.fix2) + u.epsilon);
}`,
});

/** g ← 0, `each` values. */
export const zero = kernel({
  name: 'clear',
  of: 'call',
  reads: {},
  writes: { g: 'f32' },
  numbers: { each: 'u32' },
  body: 'fn at(i: u32) { g[i] = 0.0; }',
});

export const update =
  (gpu: Binder, broken: Buffer): Device['update'] =>
  ({ parameters: w, gradients: g, state }, now) => {
    const numbers = (): Record<string, number> => ({ ...numbersOf(now), each: w.length });
    const bind = {
      sgd: () => gpu.call(sgd, { arrays: { g, broken, w, v: state[0] }, numbers: numbers() }),
      rmsProp: () => gpu.call(rmsProp, { arrays: { g, broken, w, s: state[0] }, numbers: numbers() }),
      adam: () => gpu.call(adam, { arrays: { g, broken, w, m: state[0], s: state[1] }, numbers: numbers() }),
    };
    const call = bind[now.kind]();
    return {
      name: call.name,
      run(images) {
        call.set(numbersOf(now));
        call.run(images);
      },
    };
  };

const numbersOf = ({ kind: _, ...numbers }: UpdateNow): Record<string, number> => numbers;

export const clear =
  (gpu: Binder): Device['clear'] =>
  ({ gradients: g }) =>
    gpu.call(zero, { arrays: { g }, numbers: { each: g.length } });
