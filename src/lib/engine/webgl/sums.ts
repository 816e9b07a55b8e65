// Sums of the columns of a matrix, in two rounds, so that no fragment sums more than about the square root of all.
import type { Buffer } from '../device.ts';
import type { Gpu, Program } from './gpu.ts';

/** `columns` a row; as quads where they are a multiple of four and the matrix is no slice. Returns (matrix, rows, output) → void. */
export function columnSums(gpu: Gpu, columns: number, of: 'values' | 'quads' = 'values') {
  const partial = gpu.alloc(1);
  const wide = of === 'quads' ? columns / 4 : columns;
  const read = of === 'quads' ? 'd4' : 'd';
  const programs = new Map<string, Program>();
  const sum = (rows: number, step: number): Program => {
    const key = `${rows},${step}`;
    let program = programs.get(key);
    if (!program) {
      const main = `int first = at / ${wide}; for (int r = first; r < ${rows}; r += ${step}) result += ${read}(r * ${wide} + at % ${wide});`;
      programs.set(key, (program = { of, inputs: ['d'], main }));
    }
    return program;
  };
  return (d: Buffer, rows: number, output: Buffer) => {
    const groups = rows > 256 ? Math.ceil(Math.sqrt(rows)) : 1;
    if (groups === 1) return gpu.run(sum(rows, 1), [d], output, columns);
    gpu.run(sum(rows, groups), [d], partial, groups * columns);
    gpu.run(sum(groups, 1), [partial], output, columns);
  };
}
