// The optimisers over one flat tensor of all parameters: a rule is a handful of operations whatever the net. After a loss that is not
// finite nothing changes.
import * as tf from '@tensorflow/tfjs-core';
import type { Device, UpdateNow } from '../device.ts';
import type { Tfjs } from './layer.ts';

type Flat = tf.Tensor1D;
/** New state, and what w moves by. Numbers that stay the same from step to step are `fixed`. */
type Rule<N> = (now: N, slope: Flat, state: Flat[], fixed: Tfjs['constant']) => { state: Flat[]; by: Flat };

const rules: { [K in UpdateNow['kind']]: Rule<Extract<UpdateNow, { kind: K }>> } = {
  sgd({ rate, momentum }, slope, [v], fixed) {
    const speed: Flat = tf.add(tf.mul(v, fixed(momentum)), slope);
    return { state: [speed], by: tf.mul(speed, rate) };
  },
  rmsProp({ rate, rho, epsilon }, slope, [s], fixed) {
    const square: Flat = tf.add(tf.mul(s, fixed(rho)), tf.mul(tf.square(slope), fixed(1 - rho)));
    return { state: [square], by: tf.div(tf.mul(slope, rate), tf.add(tf.sqrt(square), fixed(epsilon))) };
  },
  adam({ rate, beta1, beta2, epsilon, fix1, fix2 }, slope, [m, s], fixed) {
    const mean: Flat = tf.add(tf.mul(m, fixed(beta1)), tf.mul(slope, fixed(1 - beta1)));
    const square: Flat = tf.add(tf.mul(s, fixed(beta2)), tf.mul(tf.square(slope), fixed(1 - beta2)));
    const deviation = tf.add(tf.sqrt(tf.mul(square, fix2)), fixed(epsilon));
    return { state: [mean, square], by: tf.div(tf.mul(mean, rate * fix1), deviation) };
  },
};

/** @param healthy [1]: whether every loss since the last drain was finite */
export const update =
  (device: Tfjs, healthy: () => tf.Tensor): Device['update'] =>
  ({ parameters, gradients, state }, now) => {
    const rule = rules[now.kind] as Rule<UpdateNow>;
    const run = () => {
      const flat = (buffer: typeof parameters): Flat => device.get<tf.Rank.R1>(buffer, [buffer.length]);
      const [w, g] = [flat(parameters), flat(gradients)];
      const old = state.map(flat);
      const slope: Flat = now.decay ? tf.add(g, tf.mul(w, device.constant(now.decay))) : g;
      const made = rule(now, slope, old, device.constant);
      const holds = tf.tile(healthy(), [w.size]);
      made.state.forEach((fresh, i) => device.set(state[i], tf.where(holds, fresh, old[i])));
      device.set(parameters, tf.where(holds, tf.sub(w, made.by), w));
    };
    return device.call(now.kind, run);
  };
