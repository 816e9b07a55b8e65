// Activations as programs: one value of the output from the value at the same place; and the relu inside another layer.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Arrays, Buffer, Pass } from '../device.ts';
import { isWhole, type Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** y from x, and what dy is multiplied with, from y. */
const activations = {
  relu: ['relu(x(at))', 'y(at) > 0.0 ? 1.0 : 0.0'],
  logistic: ['1.0 / (1.0 + expOrNaN(-x(at)))', 'y(at) * (1.0 - y(at))'],
  tanh: ['isNaN(x(at)) ? x(at) : tanh(clamp(x(at), -20.0, 20.0))', '1.0 - y(at) * y(at)'],
  scaledTanh: [
    'isNaN(x(at)) ? x(at) : 1.7159 * tanh(clamp(x(at) * 2.0 / 3.0, -20.0, 20.0))',
    '(2.0 / 3.0 / 1.7159) * (1.7159 * 1.7159 - y(at) * y(at))',
  ],
};

const inputs = ['y', 'dy'];
const positiveQuads: Program = {
  of: 'quads',
  inputs,
  main: 'result = mix(vec4(0.0), dy4(at), greaterThan(y4(at), vec4(0.0)));',
};
const positiveValues: Program = { inputs, main: 'result = y(at) > 0.0 ? dy(at) : 0.0;' };
/** A relu's dx, from its output and dy: dy where the output is positive. */
export const keepPositive = (...of: Buffer[]): Program =>
  of.every(isWhole) ? positiveQuads : positiveValues;

export const activation =
  <K extends keyof typeof activations>(gpu: Gpu) =>
  ({ row, x, dx, y, dy }: Arrays<K>): Pass => {
    const [value, slope] = activations[row.kind as K];
    const size = valuesIn(row.input);
    const forward: Program = { inputs: ['x'], main: `result = ${value};` };
    const backward: Program = { inputs: ['y', 'dy'], main: `result = dy(at) * (${slope});` };
    return {
      forward: [{ name: row.kind, run: (n) => gpu.run(forward, [x], y, n * size) }],
      backward: dx ? [{ name: `${row.kind} dx`, run: (n) => gpu.run(backward, [y, dy], dx, n * size) }] : [],
    };
  };
