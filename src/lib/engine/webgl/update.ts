// The optimisers as programs of quads.
import type { Buffer, Device, UpdateNow } from '../device.ts';
import { numbersOf } from '../optimiser.ts';
import type { Gpu, Slot } from './gpu.ts';
import type { Program } from './program.ts';

/** Each rule as the programs of what it changes, in order: state first, then w from the new state. After a loss that is not finite nothing changes. */
const rules: Record<UpdateNow['kind'], { state: string[]; w: string }> = {
  sgd: {
    state: ['momentum * s4(at) + slope'],
    w: 'w4(at) - rate * s4(at)',
  },
  rmsProp: {
    state: ['rho * s4(at) + (1.0 - rho) * slope * slope'],
    w: 'w4(at) - rate * slope / (sqrt(s4(at)) + epsilon)',
  },
  adam: {
    state: ['beta1 * s4(at) + (1.0 - beta1) * slope', 'beta2 * t4(at) + (1.0 - beta2) * slope * slope'],
    w: 'w4(at) - rate * fix1 * s4(at) / (sqrt(t4(at) * fix2) + epsilon)',
  },
};

export const update =
  (gpu: Gpu, broken: Slot): Device['update'] =>
  ({ parameters, gradients, state }, now) => {
    const rule = rules[now.kind];
    const uniforms = numbersOf(now.kind);
    const names = ['s', 't'].slice(0, state.length);
    const slope = 'vec4 slope = g4(at) + decay * w4(at);';
    const program = (value: string, old: string): Program => ({
      of: 'quads',
      inputs: ['broken', 'w', 'g', ...names],
      uniforms,
      main: `${slope} result = broken(0) > 0.0 ? ${old}4(at) : ${value};`,
    });
    const targets: [Program, Buffer][] = [
      ...rule.state.map((value, i): [Program, Buffer] => [program(value, names[i]), state[i]]),
      [program(rule.w, 'w'), parameters],
    ];
    return {
      name: now.kind,
      run() {
        const values = uniforms.map((name) => (now as unknown as Record<string, number>)[name]);
        for (const [rule, target] of targets)
          gpu.run(rule, [broken, parameters, gradients, ...state], target, parameters.length, values);
      },
    };
  };
