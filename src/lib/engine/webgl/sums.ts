// Sums of the columns of a matrix, in two rounds, so that no fragment sums more than about the square root of all.
import type { Buffer } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** `columns` a row. Returns (matrix, rows, output) → void. */
export function columnSums(gpu: Gpu, columns: number) {
  const sum = sums(gpu, columns, 1, 'values');
  return (d: Buffer, rows: number, output: Buffer) => sum([d], rows, [output]);
}

/** The same for several matrices of quads at once; `columns` are values, a multiple of four. */
export const quadSums = (gpu: Gpu, columns: number, matrices: number) =>
  sums(gpu, columns, matrices, 'quads');

function sums(gpu: Gpu, columns: number, matrices: number, of: 'values' | 'quads') {
  const partial = Array.from({ length: matrices }, () => gpu.alloc(1));
  const wide = of === 'quads' ? columns / 4 : columns;
  const inputs = partial.map((_, i) => `d${i}_`);
  const programs = new Map<string, Program>();
  const sum = (rows: number, step: number): Program => {
    const key = `${rows},${step}`;
    let program = programs.get(key);
    if (!program) {
      const add = inputs.map((d, i) => {
        const result = matrices === 1 ? 'result' : `result${i}`;
        return `${result} += ${d}${of === 'quads' ? '4' : ''}(r * ${wide} + at % ${wide});`;
      });
      const main = `for (int r = at / ${wide}; r < ${rows}; r += ${step}) { ${add.join(' ')} }`;
      programs.set(key, (program = { of, outputs: matrices, inputs, main }));
    }
    return program;
  };
  return (d: readonly Buffer[], rows: number, outputs: readonly Buffer[]) => {
    const groups = rows > 256 ? Math.ceil(Math.sqrt(rows)) : 1;
    if (groups === 1) return gpu.run(sum(rows, 1), d, outputs, columns);
    gpu.run(sum(rows, groups), d, partial, groups * columns);
    gpu.run(sum(groups, 1), partial, outputs, columns);
  };
}
