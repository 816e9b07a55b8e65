// Convolution of stride 1 as a correlation of planes: a channel is a picture, four of its columns a texel. A row of the kernel then
// slides over two or three texels that are read once. Forward, dx and dw are the same picture seen from three sides.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import type { Buffer, Call, Makers, Pass } from '../device.ts';
import type { Gpu, Program } from './gpu.ts';
import { columnSums } from './sums.ts';

/** Whether planes can do it: one group, every window beside the last, no holes. */
export const fitsPlanes = ({ rows, columns, groups }: ConvWindows): boolean =>
  groups === 1 &&
  [rows, columns].every(({ stride, dilation, overhang }) => stride === 1 && dilation === 1 && overhang === 0);

const quads = (columns: number) => Math.ceil(columns / 4);

/** Pictures of a batch: `rows` × `wide` quads a channel, the image at (down, along) in it, zeros around. */
interface Planes {
  channels: number;
  rows: number;
  wide: number;
}

/** Channels last → planes, the image `height` × `width` moved by (down, along); what falls outside is dropped. */
const unfold = (planes: Planes, height: number, width: number, down: number, along: number): Program => ({
  inputs: ['a'],
  main: `int column = at % ${4 * planes.wide} - ${along}; int row = at / ${4 * planes.wide} % ${planes.rows} - ${down};
    int c = at / ${4 * planes.wide * planes.rows} % ${planes.channels}; int n = at / ${4 * planes.wide * planes.rows * planes.channels};
    if (row >= 0 && row < ${height} && column >= 0 && column < ${width})
      result = a(((n * ${height} + row) * ${width} + column) * ${planes.channels} + c);`,
});

/** Planes → channels last, `height` × `width` of them. */
const fold = (planes: Planes, height: number, width: number, relu: boolean): Program => ({
  inputs: ['a'],
  main: `int c = at % ${planes.channels}; int column = at / ${planes.channels} % ${width};
    int row = at / ${planes.channels * width} % ${height}; int n = at / ${planes.channels * width * height};
    result = a(((n * ${planes.channels} + c) * ${planes.rows} + row) * ${4 * planes.wide} + column);
    ${relu ? 'result = max(result, 0.0);' : ''}`,
});

/** Four neighbouring columns of a row that was read as quads row0, row1, …, from column v on. */
const from = (v: number): string => {
  const lane = (i: number) => `row${i >> 2}.${'xyzw'[i & 3]}`;
  return v % 4 === 0 ? `row${v >> 2}` : `vec4(${[0, 1, 2, 3].map((i) => lane(v + i)).join(', ')})`;
};
const readRow = (kernelColumns: number, at: string): string =>
  Array.from({ length: quads(kernelColumns + 3) }, (_, i) => `vec4 row${i} = a4(${at} + ${i});`).join(' ');

/** to[n, f] = start(f) + Σ over channels c and places (u, v) of a[n, c] moved by (u, v), times k[f, c, u, v]. */
function correlate(
  a: Planes,
  to: Planes,
  kernelRows: number,
  kernelColumns: number,
  start?: string,
): Program {
  const wide = quads(kernelColumns);
  const products = Array.from(
    { length: kernelColumns },
    (_, v) => `result += taps${v >> 2}.${'xyzw'[v & 3]} * ${from(v)};`,
  );
  return {
    of: 'quads',
    inputs: ['a', 'k', ...(start ? [start] : [])],
    main: `int q = at % ${to.wide}; int i = at / ${to.wide} % ${to.rows};
      int f = at / ${to.wide * to.rows} % ${to.channels}; int n = at / ${to.wide * to.rows * to.channels};
      ${start ? `result = vec4(${start}(f));` : ''}
      for (int c = 0; c < ${a.channels}; c++) for (int u = 0; u < ${kernelRows}; u++) {
        ${readRow(kernelColumns, `((n * ${a.channels} + c) * ${a.rows} + i + u) * ${a.wide} + q`)}
        ${Array.from({ length: wide }, (_, i) => `vec4 taps${i} = k4(((f * ${a.channels} + c) * ${kernelRows} + u) * ${wide} + ${i});`).join(' ')}
        ${products.join(' ')}
      }`,
  };
}

/** Makers' conv for what `fitsPlanes`. */
export function planarConv(gpu: Gpu, args: Parameters<Makers['conv']>[0]): Pass {
  const { row, x, dx, y, dy, w, b, dw, db, relu } = args;
  const { rows, columns, channels, filters }: ConvWindows = row.g;
  const [height, width, outHeight, outWidth] = [rows.size, columns.size, rows.out, columns.out];
  const [kernelRows, kernelColumns] = [rows.kernel, columns.kernel];
  const [xSize, ySize] = [height * width * channels, outHeight * outWidth * filters];
  const more = quads(kernelColumns + 3) - 1; // quads beyond the last window's first
  const kernelWide = quads(kernelColumns);

  const xs: Planes = { channels, rows: outHeight + kernelRows - 1, wide: quads(outWidth) + more };
  const ys: Planes = { channels: filters, rows: outHeight, wide: quads(outWidth) };
  /** dy with a border of a kernel less one: from there every window that saw a pixel is seen. */
  const around: Planes = { channels: filters, rows: height + kernelRows - 1, wide: quads(width) + more };
  const dxs: Planes = { channels, rows: height, wide: quads(width) };
  const length = ({ channels, rows, wide }: Planes, images: number) => 4 * images * channels * rows * wide;

  /** w[u, v, c, f] as rows of quads, k[f, c, u, v]; turned round, k[c, f, −u, −v]. */
  const kernel = (isTurned: boolean): Program => {
    const inner = isTurned ? filters : channels;
    const [u, v] = isTurned ? [`${kernelRows - 1} - u`, `${kernelColumns - 1} - v`] : ['u', 'v'];
    const [c, f] = isTurned ? ['outer', 'inner'] : ['inner', 'outer'];
    return {
      inputs: ['w'],
      main: `int v = at % ${4 * kernelWide}; int u = at / ${4 * kernelWide} % ${kernelRows};
        int inner = at / ${4 * kernelWide * kernelRows} % ${inner}; int outer = at / ${4 * kernelWide * kernelRows * inner};
        if (v < ${kernelColumns}) result = w((((${u}) * ${kernelColumns} + ${v}) * ${channels} + ${c}) * ${filters} + ${f});`,
    };
  };
  const kernelLength = 4 * kernelWide * kernelRows * channels * filters;

  /** dw of one image: for each f, c, u a row of quads over v. */
  const perImage: Program = {
    of: 'quads',
    inputs: ['a', 'd'],
    main: `int part = at % ${kernelWide}; int u = at / ${kernelWide} % ${kernelRows};
      int c = at / ${kernelWide * kernelRows} % ${channels}; int f = at / ${kernelWide * kernelRows * channels} % ${filters};
      int n = at / ${kernelWide * kernelRows * channels * filters};
      for (int i = 0; i < ${outHeight}; i++) for (int q = 0; q < ${ys.wide}; q++) {
        vec4 slope = d4(((n * ${filters} + f) * ${outHeight} + i) * ${ys.wide} + q);
        ${readRow(kernelColumns, `((n * ${channels} + c) * ${xs.rows} + i + u) * ${xs.wide} + q`)}
        ${Array.from({ length: kernelWide }, (_, part) => {
          const lanes = [0, 1, 2, 3].map((lane) => 4 * part + lane);
          const dot = (v: number) => (v < kernelColumns ? `dot(slope, ${from(v)})` : '0.0');
          return `if (part == ${part}) result += vec4(${lanes.map(dot).join(', ')});`;
        }).join(' else ')}
      }`,
  };
  const toWeights: Program = {
    inputs: ['a'],
    main: `int f = at % ${filters}; int c = at / ${filters} % ${channels};
      int v = at / ${filters * channels} % ${kernelColumns}; int u = at / ${filters * channels * kernelColumns};
      result = a(((f * ${channels} + c) * ${kernelRows} + u) * ${4 * kernelWide} + v);`,
  };
  const sumOfPlane: Program = {
    inputs: ['d'],
    main: `vec4 sum = vec4(0.0); for (int i = 0; i < ${ys.rows * ys.wide}; i++) sum += d4(at * ${ys.rows * ys.wide} + i);
      result = sum.x + sum.y + sum.z + sum.w;`,
  };
  const keepPositive: Program = { inputs: ['y', 'dy'], main: 'result = y(at) > 0.0 ? dy(at) : 0.0;' };

  const pad = { down: rows.pad.before, along: columns.pad.before };
  const programs = {
    x: unfold(xs, height, width, pad.down, pad.along),
    k: kernel(false),
    forward: correlate(xs, ys, kernelRows, kernelColumns, b ? 'b' : undefined),
    y: fold(ys, outHeight, outWidth, relu),
    dy: unfold(ys, outHeight, outWidth, 0, 0),
    dyAround: unfold(around, outHeight, outWidth, kernelRows - 1 - pad.down, kernelColumns - 1 - pad.along),
    turned: kernel(true),
    backward: correlate(around, dxs, kernelRows, kernelColumns),
    dx: fold(dxs, height, width, false),
  };
  const scratch = () => gpu.alloc(1);
  const [xPlanes, k, yPlanes, dyPlanes, around4, turned, dxPlanes, parts, sums, biases] = Array.from(
    { length: 10 },
    scratch,
  );
  const sumParts = columnSums(gpu, kernelLength, 'quads');
  const sumBiases = columnSums(gpu, filters);
  const step = (name: string, run: Call['run']): Call => ({ name, run });
  const run = (program: Program, inputs: Buffer[], to: Buffer, size: number) =>
    gpu.run(program, inputs, to, size);

  return {
    forward: [
      step('conv', (n) => {
        run(programs.x, [x], xPlanes, length(xs, n));
        run(programs.k, [w], k, kernelLength);
        run(programs.forward, b ? [xPlanes, k, b] : [xPlanes, k], yPlanes, length(ys, n));
        run(programs.y, [yPlanes], y, n * ySize);
      }),
    ],
    backward: [
      ...(relu ? [step('relu dx', (n) => run(keepPositive, [y, dy], dy, n * ySize))] : []),
      step('conv dw', (n) => {
        run(programs.dy, [dy], dyPlanes, length(ys, n));
        run(perImage, [xPlanes, dyPlanes], parts, n * kernelLength);
        sumParts(parts, n, sums);
        run(toWeights, [sums], dw, kernelRows * kernelColumns * channels * filters);
      }),
      ...(db
        ? [
            step('conv db', (n) => {
              run(sumOfPlane, [dyPlanes], biases, n * filters);
              sumBiases(biases, n, db);
            }),
          ]
        : []),
      ...(dx
        ? [
            step('conv dx', (n) => {
              run(programs.dyAround, [dy], around4, length(around, n));
              run(programs.turned, [w], turned, kernelLength);
              run(programs.backward, [around4, turned], dxPlanes, length(dxs, n));
              run(programs.dx, [dxPlanes], dx, n * xSize);
            }),
          ]
        : []),
    ],
  };
}
