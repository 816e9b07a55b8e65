// A bias by itself as programs: its channel's added to every value, and the sum of all pixels of dy.
import type { General } from '../composed.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { columnSums } from './sums.ts';

export const bias =
  (gpu: Gpu): General['bias'] =>
  ({ pixels, channels, y, dy, b, db }) => {
    const add: Program = { inputs: ['y', 'b'], main: `result = y(at) + b(at % ${channels});` };
    const sum = columnSums(gpu, channels);
    return {
      forward: [{ name: 'bias', run: (n) => gpu.run(add, [y, b], y, n * pixels * channels) }],
      backward: [{ name: 'bias db', run: (n) => sum(dy, n * pixels, db) }],
    };
  };
