// Convolution of stride 1 as a correlation of planes (planes.ts): forward, dx and dw are the same picture seen from three sides.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import type { Products } from '../composed.ts';
import type { Buffer, Call, Convolving } from '../device.ts';
import { correlate, rowsTogether } from './correlate.ts';
import { keepPositive } from './activation.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { fitsFragment, gradientToWeights, groupingOf, kernelGradient } from './kernel-gradient.ts';
import { fold, quads, unfold, valuesOf, type Planes } from './planes.ts';
import { columnSums, quadSums } from './sums.ts';

/** Whether planes can do it: one group, every window beside the last, no holes. */
export const fitsPlanes = ({ rows, columns, groups }: ConvWindows): boolean =>
  groups === 1 &&
  fitsFragment(columns.kernel) &&
  [rows, columns].every(({ stride, dilation, overhang }) => stride === 1 && dilation === 1 && overhang === 0);

/** w[u, v, c, f] as rows of quads, k[f, c, u, v]; turned round, k[c, f, −u, −v]. */
function kernelRows({ rows, columns, channels, filters }: ConvWindows, isTurned: boolean): Program {
  const wide = quads(columns.kernel);
  const inner = isTurned ? filters : channels;
  const [u, v] = isTurned ? [`${rows.kernel - 1} - u`, `${columns.kernel - 1} - v`] : ['u', 'v'];
  const [c, f] = isTurned ? ['outer', 'inner'] : ['inner', 'outer'];
  return {
    inputs: ['w'],
    main: `int v = at % ${4 * wide}; int u = at / ${4 * wide} % ${rows.kernel};
      int inner = at / ${4 * wide * rows.kernel} % ${inner}; int outer = at / ${4 * wide * rows.kernel * inner};
      if (v < ${columns.kernel}) result = w((((${u}) * ${columns.kernel} + ${v}) * ${channels} + ${c}) * ${filters} + ${f});`,
  };
}

const sumOfPlane = ({ rows, wide }: Planes): Program => ({
  inputs: ['d'],
  main: `vec4 sum = vec4(0.0); for (int i = 0; i < ${rows * wide}; i++) sum += d4(at * ${rows * wide} + i);
    result = sum.x + sum.y + sum.z + sum.w;`,
});

/** Makers' conv for what `fitsPlanes`. */
export function planarConv(gpu: Gpu, args: Convolving): Products {
  const { row, x, dx, y, dy, w, b, dw, db, relu } = args;
  const g: ConvWindows = row.g;
  const { rows, columns, channels, filters } = g;
  const kernel = { rows: rows.kernel, columns: columns.kernel };
  const [xSize, ySize] = [rows.size * columns.size * channels, rows.out * columns.out * filters];
  const [yTogether, dxTogether] = [rowsTogether(rows.out), rowsTogether(rows.size)];
  const none = { down: 0, along: 0 };
  /** The picture in its padding; rows and quads enough for the last fragment. */
  const xs: Planes = {
    channels,
    down: rows.pad.before,
    along: columns.pad.before,
    rows: rows.out + kernel.rows - 1,
    wide: quads(columns.out) - 1 + quads(kernel.columns + 3),
  };
  const ys: Planes = {
    ...none,
    channels: filters,
    rows: Math.ceil(rows.out / yTogether),
    wide: quads(columns.out),
  };
  // dy in a border of a kernel less one: from there every window that saw a pixel is seen. It begins at a whole quad.
  const border = { down: kernel.rows - 1 - rows.pad.before, along: kernel.columns - 1 - columns.pad.before };
  const begin = dx ? { down: Math.max(0, border.down), along: 4 * quads(Math.max(0, border.along)) } : none;
  const past = { down: begin.down - border.down, along: begin.along - border.along };
  const dys: Planes = {
    ...begin,
    channels: filters,
    rows: dx ? past.down + rows.size + kernel.rows - 1 : rows.out,
    wide: dx ? quads(columns.size) - 1 + quads(past.along + kernel.columns + 3) : quads(columns.out),
  };
  const dxs: Planes = {
    ...none,
    channels,
    rows: Math.ceil(rows.size / dxTogether),
    wide: quads(columns.size),
  };
  const grouping = groupingOf(kernel);
  const kernelLength = 4 * quads(kernel.columns) * kernel.rows * channels * filters;
  const gradientLength = 4 * grouping.groups * channels * filters;

  const programs = {
    x: unfold(xs, rows.size, columns.size),
    k: kernelRows(g, false),
    forward: correlate(xs, ys, kernel, { ...none, together: yTogether, start: b ? 'b' : undefined }),
    y: fold(ys, yTogether, rows.out, columns.out, relu),
    dy: unfold(dys, rows.out, columns.out),
    weights: kernelGradient(xs, dys, kernel, { rows: rows.out, columns: columns.out }),
    toWeights: gradientToWeights(channels, filters, kernel),
    turned: kernelRows(g, true),
    backward: correlate(dys, dxs, kernel, { ...past, together: dxTogether }),
    dx: fold(dxs, dxTogether, rows.size, columns.size, false),
    db: sumOfPlane(dys),
  };
  const scratch = (count: number) => Array.from({ length: count }, () => gpu.alloc(1));
  const [xPlanes, k, dyPlanes, turned, biases] = scratch(5);
  const [yPlanes, dxPlanes] = [scratch(yTogether), scratch(dxTogether)];
  const [parts, total] = [scratch(grouping.quads), scratch(grouping.quads)];
  const sumParts = quadSums(gpu, gradientLength, grouping.quads);
  const sumBiases = columnSums(gpu, filters);
  const step = (name: string, run: Call['run']): Call => ({ name, run });
  const { run } = gpu;

  return {
    forward: [
      step('conv', (n) => {
        run(programs.x, [x], xPlanes, valuesOf(xs, n));
        run(programs.k, [w], k, kernelLength);
        run(programs.forward, b ? [xPlanes, k, b] : [xPlanes, k], yPlanes, valuesOf(ys, n));
        run(programs.y, yPlanes, y, n * ySize);
      }),
    ],
    backward: [
      ...(relu ? [step('relu dx', (n: number) => run(keepPositive(y, dy), [y, dy], dy, n * ySize))] : []),
      ...ofWeights(layOut),
      ...ofInput(),
    ],
    dx: ofInput(layOut),
    dw: ofWeights(),
  };
  function layOut(n: number): void {
    run(programs.dy, [dy], dyPlanes, valuesOf(dys, n));
  }
  function ofWeights(before?: (n: number) => void): Call[] {
    const weights = (n: number) => {
      before?.(n);
      run(programs.weights, [xPlanes, dyPlanes], parts, n * gradientLength);
      sumParts(parts, n, total);
      run(programs.toWeights, total, dw, kernel.rows * kernel.columns * channels * filters);
    };
    return [step('conv dw', weights), ...(db ? [step('conv db', (n) => biasGradient(n, db))] : [])];
  }
  function ofInput(before?: (n: number) => void): Call[] {
    if (!dx) return [];
    const input = (n: number) => {
      before?.(n);
      inputGradient(n, dx);
    };
    return [step('conv dx', input)];
  }
  function biasGradient(n: number, db: Buffer): void {
    run(programs.db, [dyPlanes], biases, n * filters);
    sumBiases(biases, n, db);
  }
  function inputGradient(n: number, dx: Buffer): void {
    run(programs.turned, [w], turned, kernelLength);
    run(programs.backward, [dyPlanes, turned], dxPlanes, valuesOf(dxs, n));
    run(programs.dx, dxPlanes, dx, n * xSize);
  }
}
