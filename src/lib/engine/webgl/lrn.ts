// Local response normalisation as programs; what damps a value is kept for the way back.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { float } from './glsl.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

export const lrn =
  (gpu: Gpu): Makers['lrn'] =>
  ({ row: { layer, input }, batch, x, dx, y, dy }) => {
    const { channels } = input;
    const size = valuesIn(input);
    const reach = (layer.size - 1) / 2;
    const [alpha, beta, k] = [layer.alpha, layer.beta, layer.k].map(float);
    const each = (body: string) => `int c = at % ${channels}; float sum = 0.0;
      for (int i = max(c - ${reach}, 0); i <= min(c + ${reach}, ${channels - 1}); i++) { int other = at - c + i; ${body} }`;
    const damping: Program = {
      inputs: ['x'],
      main: `${each('sum += x(other) * x(other);')} result = ${k} + ${alpha} * sum;`,
    };
    const forward: Program = { inputs: ['x', 'd'], main: `result = x(at) * powOrNaN(d(at), -${beta});` };
    const backward: Program = {
      inputs: ['x', 'd', 'dy'],
      main: `${each(`sum += dy(other) * x(other) * powOrNaN(d(other), -${beta} - 1.0);`)}
        result = dy(at) * powOrNaN(d(at), -${beta}) - 2.0 * ${alpha} * ${beta} * x(at) * sum;`,
    };
    const d = gpu.alloc(batch * size);
    const run = (n: number) => {
      gpu.run(damping, [x], d, n * size);
      gpu.run(forward, [x, d], y, n * size);
    };
    return {
      forward: [{ name: 'lrn', run }],
      backward: dx ? [{ name: 'lrn dx', run: (n) => gpu.run(backward, [x, d, dy], dx, n * size) }] : [],
    };
  };
