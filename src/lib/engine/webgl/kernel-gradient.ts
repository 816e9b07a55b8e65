// The gradient of a kernel: its weights are where the picture and the slopes of the output are laid on each other. A fragment makes
// several rows of the kernel at once, for they read the same rows of the picture.
import type { Kernel } from './correlate.ts';
import type { Program } from './program.ts';
import { copyRow, declareRow, from, quads, readRow, type Planes } from './planes.ts';
import { MOST_OUTPUTS } from './textures.ts';

/** Weights that a fragment makes at most. */
const MOST = 4 * MOST_OUTPUTS;
/** Whether a row of the kernel fits into a fragment. */
export const fitsFragment = (columns: number) => columns <= MOST;

export interface Grouping {
  /** Rows of the kernel in a fragment; fragments a kernel; quads a fragment. */
  readonly rows: number;
  readonly groups: number;
  readonly quads: number;
}
export function groupingOf({ rows, columns }: Kernel): Grouping {
  const together = Math.min(rows, Math.floor(MOST / columns));
  return { rows: together, groups: Math.ceil(rows / together), quads: quads(together * columns) };
}

/** For each image, f, c and group the weights of its rows, in order, in as many arrays of quads as they need. `out` is what of d is looked at. */
export function kernelGradient(
  x: Planes,
  d: Planes,
  kernel: Kernel,
  out: { rows: number; columns: number },
): Program {
  const { rows, groups, quads: made } = groupingOf(kernel);
  const { columns } = kernel;
  const result = (i: number) => `${made === 1 ? 'result' : `result${i >> 2}`}.${'xyzw'[i & 3]}`;
  const each = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join(' ');
  return {
    of: 'quads',
    outputs: made,
    inputs: ['a', 'd'],
    main: `int group = at % ${groups}; int c = at / ${groups} % ${x.channels};
      int f = at / ${groups * x.channels} % ${d.channels}; int n = at / ${groups * x.channels * d.channels};
      int picture = ((n * ${x.channels} + c) * ${x.rows} + group * ${rows}) * ${x.wide};
      int slopes = ((n * ${d.channels} + f) * ${d.rows} + ${d.down}) * ${d.wide} + ${d.along / 4};
      ${each(rows, (u) => declareRow(`row${u}`, columns))}
      for (int q = 0; q < ${quads(out.columns)}; q++) {
        ${each(rows - 1, (u) => readRow(`row${u + 1}`, columns, `picture + q + ${u * x.wide}`))}
        for (int i = 0; i < ${out.rows}; i++) {
          vec4 slope = d4(slopes + q + i * ${d.wide});
          ${each(rows - 1, (u) => copyRow(`row${u}`, `row${u + 1}`, columns))}
          ${readRow(`row${rows - 1}`, columns, `picture + q + (i + ${rows - 1}) * ${x.wide}`)}
          ${each(rows * columns, (at) => `${result(at)} += dot(slope, ${from(`row${Math.floor(at / columns)}`, at % columns)});`)}
        }
      }`,
  };
}

/** The sums over the images → w[u, v, c, f]. */
export function gradientToWeights(channels: number, filters: number, kernel: Kernel): Program {
  const { rows, groups, quads: made } = groupingOf(kernel);
  const inputs = Array.from({ length: made }, (_, i) => `a${i}`);
  return {
    inputs,
    main: `int f = at % ${filters}; int c = at / ${filters} % ${channels};
      int v = at / ${filters * channels} % ${kernel.columns}; int u = at / ${filters * channels * kernel.columns};
      int weight = u % ${rows} * ${kernel.columns} + v; int part = weight / 4;
      int place = 4 * ((f * ${channels} + c) * ${groups} + u / ${rows}) + weight % 4;
      ${inputs.map((a, i) => `if (part == ${i}) result = ${a}(place);`).join(' else ')}`,
  };
}
