// LeNet-5's trainable sub-sampling as programs: windows that do not overlap, no padding.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { columnSums } from './sums.ts';

export const subSample =
  (gpu: Gpu): Makers['subSample'] =>
  ({ row, batch, x, dx, y, dy, w, b, dw, db }) => {
    const { rows, columns, channels } = row.g;
    const [inputs, outputs] = [valuesIn(row.input), valuesIn(row.output)];
    const windowSum = `int c = at % ${channels}; int j = at / ${channels} % ${columns.out};
      int i = at / ${channels * columns.out} % ${rows.out}; int n = at / ${outputs}; float sum = 0.0;
      for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++)
        sum += x(((n * ${rows.size} + i * ${rows.kernel} + u) * ${columns.size} + j * ${columns.kernel} + v) * ${channels} + c);`;
    const forward: Program = { inputs: ['x', 'w', 'b'], main: `${windowSum} result = w(c) * sum + b(c);` };
    const slopes: Program = { inputs: ['x', 'dy'], main: `${windowSum} result = dy(at) * sum;` };
    const backward: Program = {
      inputs: ['w', 'dy'],
      main: `int c = at % ${channels}; int j = at / ${channels} % ${columns.size} / ${columns.kernel};
        int i = at / ${channels * columns.size} % ${rows.size} / ${rows.kernel}; int n = at / ${inputs};
        if (i < ${rows.out} && j < ${columns.out})
          result = w(c) * dy(((n * ${rows.out} + i) * ${columns.out} + j) * ${channels} + c);`,
    };
    const scratch = gpu.alloc(batch * outputs);
    const sumOf = columnSums(gpu, channels);
    const weights = (n: number) => {
      const windows = (n * outputs) / channels;
      gpu.run(slopes, [x, dy], scratch, n * outputs);
      sumOf(scratch, windows, dw);
      sumOf(dy, windows, db!);
    };
    return {
      forward: [{ name: 'subSample', run: (n) => gpu.run(forward, [x, w, b!], y, n * outputs) }],
      backward: [
        { name: 'subSample dw', run: weights },
        ...(dx
          ? [{ name: 'subSample dx', run: (n: number) => gpu.run(backward, [w, dy], dx, n * inputs) }]
          : []),
      ],
    };
  };
