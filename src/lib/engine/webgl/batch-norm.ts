// Batch normalisation as programs. The mirror of reference/batch-norm.ts.
import { valuesIn } from '#lib/nets/effect.ts';
import { momentumAt } from '#lib/reference/batch-norm.ts';
import type { Buffer, Makers } from '../device.ts';
import { float } from './glsl.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { columnSums } from './sums.ts';

export const batchNorm =
  (gpu: Gpu): Makers['batchNorm'] =>
  ({ row: { input, layer }, batch, chance, x, dx, y, dy, w, b, dw, db, mean, variance }) => {
    const { channels } = input;
    const size = valuesIn(input);
    const c = `at % ${channels}`;
    const standard = `(x(at) - mean(${c})) / sqrt(variance(${c}) + ${float(layer.epsilon)})`;
    const share: Program = { inputs: ['sum'], uniforms: ['part'], main: 'result = sum(at) * part;' };
    const apart: Program = {
      inputs: ['x', 'mean'],
      main: `float far = x(at) - mean(${c}); result = far * far;`,
    };
    const approach: Program = {
      inputs: ['running', 'moment'],
      uniforms: ['factor', 'momentum'],
      main: `bool isFinite = (floatBitsToUint(moment(at)) & 0x7f800000u) != 0x7f800000u;
        result = running(at); if (isFinite) result += momentum * (moment(at) * factor - running(at));`,
    };
    const normalise: Program = {
      inputs: ['x', 'mean', 'variance', 'w', 'b'],
      main: `result = w(${c}) * (${standard}) + b(${c});`,
    };
    const along: Program = {
      inputs: ['x', 'mean', 'variance', 'dy'],
      main: `result = dy(at) * ${standard};`,
    };
    const back: Program = {
      inputs: ['x', 'mean', 'variance', 'dy', 'w', 'level', 'slope'],
      uniforms: ['part'],
      main: `result = w(${c}) / sqrt(variance(${c}) + ${float(layer.epsilon)})
        * (dy(at) - level(${c}) * part - ${standard} * slope(${c}) * part);`,
    };

    const one = () => gpu.alloc(channels);
    const [sum, batchMean, batchVariance, level, slope] = [one(), one(), one(), one(), one()];
    const scratch = gpu.alloc(batch * size);
    const sumOf = columnSums(gpu, channels);
    const copy: Program = { inputs: ['sum'], main: 'result = sum(at);' };
    const moment = (of: Buffer, rows: number, to: Buffer) => {
      sumOf(of, rows, sum);
      gpu.run(share, [sum], to, channels, [1 / rows]);
    };
    const forward = (n: number) => {
      const rows = (n * size) / channels;
      moment(x, rows, batchMean);
      gpu.run(apart, [x, batchMean], scratch, n * size);
      moment(scratch, rows, batchVariance);
      gpu.run(normalise, [x, batchMean, batchVariance, w, b!], y, n * size);
      const momentum = momentumAt(layer.momentum, chance.step);
      gpu.run(approach, [mean, batchMean], mean, channels, [1, momentum]);
      const unbiased = rows / Math.max(rows - 1, 1);
      gpu.run(approach, [variance, batchVariance], variance, channels, [unbiased, momentum]);
    };
    const weights = (n: number) => {
      const rows = (n * size) / channels;
      sumOf(dy, rows, level);
      gpu.run(along, [x, batchMean, batchVariance, dy], scratch, n * size);
      sumOf(scratch, rows, slope);
      gpu.run(copy, [level], db!, channels);
      gpu.run(copy, [slope], dw, channels);
    };
    const inputs = (n: number) =>
      gpu.run(back, [x, batchMean, batchVariance, dy, w, level, slope], dx!, n * size, [
        channels / (n * size),
      ]);
    return {
      forward: [{ name: 'batchNorm', run: forward }],
      infer: [{ name: 'batchNorm', run: (n) => gpu.run(normalise, [x, mean, variance, w, b!], y, n * size) }],
      backward: [
        { name: 'batchNorm dw', run: weights },
        ...(dx ? [{ name: 'batchNorm dx', run: inputs }] : []),
      ],
    };
  };
