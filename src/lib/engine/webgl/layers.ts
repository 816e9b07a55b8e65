// The layers as programs: what one value of an output is, read off the definitions in reference/, a gather in both
// directions because a fragment cannot add to its neighbour.
import type { PoolWindows, ConvWindows } from '#lib/geometry/windows.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Call, Makers } from '../device.ts';
import { isWhole, type Gpu, type Program } from './gpu.ts';
import { fitsPlanes, planarConv } from './planar.ts';
import { columnSums } from './sums.ts';

const call = (name: string, run: Call['run']): Call => ({ name, run });

/** Place → image, row i, column j, channel c of an array [images · rows · columns · channels]. */
const split = (rows: number, columns: number, channels: number) => `
  int c = at % ${channels}; int j = at / ${channels} % ${columns};
  int i = at / ${channels * columns} % ${rows}; int n = at / ${channels * columns * rows};`;

/** Every tap of the window whose output is (i, j), as (row, column) in the image; `body` runs for those inside. */
const eachTap = ({ rows, columns }: PoolWindows, body: string) => `
  for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++) {
    int row = i * ${rows.stride} - ${rows.pad.before} + u * ${rows.dilation};
    int column = j * ${columns.stride} - ${columns.pad.before} + v * ${columns.dilation};
    if (row < 0 || row >= ${rows.size} || column < 0 || column >= ${columns.size}) continue;
    ${body}
  }`;

/** Every window that reads the pixel (i, j), as (outRow, outColumn), by the tap (u, v): eachTap turned round. */
const eachWindow = ({ rows, columns }: PoolWindows, body: string) => `
  for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++) {
    int down = i + ${rows.pad.before} - u * ${rows.dilation};
    int along = j + ${columns.pad.before} - v * ${columns.dilation};
    if (down < 0 || along < 0 || down % ${rows.stride} != 0 || along % ${columns.stride} != 0) continue;
    int outRow = down / ${rows.stride}; int outColumn = along / ${columns.stride};
    if (outRow >= ${rows.out} || outColumn >= ${columns.out}) continue;
    ${body}
  }`;

const inX = (g: PoolWindows, row: string, column: string, c: string) =>
  `((n * ${g.rows.size} + ${row}) * ${g.columns.size} + ${column}) * ${g.channels} + ${c}`;
const inY = (g: PoolWindows, filters: number, i: string, j: string, f: string) =>
  `((n * ${g.rows.out} + ${i}) * ${g.columns.out} + ${j}) * ${filters} + ${f}`;

const keepPositive: Program = { inputs: ['y', 'dy'], main: 'result = y(at) > 0.0 ? dy(at) : 0.0;' };

const bias = (b: unknown) => (b ? ['b'] : []);

export const conv =
  (gpu: Gpu): Makers['conv'] =>
  (args) => {
    const { row, x, dx, y, dy, w, b, dw, db, relu } = args;
    const g: ConvWindows = row.g;
    if (fitsPlanes(g)) return planarConv(gpu, args);
    const [reads, makes] = [g.channels / g.groups, g.filters / g.groups];
    const taps = g.rows.kernel * g.columns.kernel;
    const ySize = valuesIn(row.output);
    const wAt = (c: string, f: string) =>
      `((u * ${g.columns.kernel} + v) * ${reads} + ${c}) * ${g.filters} + ${f}`;
    const forward: Program = {
      inputs: ['x', 'w', ...bias(b)],
      main: `${split(g.rows.out, g.columns.out, g.filters)}
        int first = c / ${makes} * ${reads};
        ${b ? 'result = b(c);' : ''}
        ${eachTap(g, `for (int k = 0; k < ${reads}; k++) result += x(${inX(g, 'row', 'column', 'first + k')}) * w(${wAt('k', 'c')});`)}
        ${relu ? 'result = max(result, 0.0);' : ''}`,
    };
    // One image each, summed afterwards: as many fragments as weights times images.
    const weights: Program = {
      inputs: ['x', 'dy'],
      main: `int f = at % ${g.filters}; int k = at / ${g.filters} % ${reads}; int tap = at / ${g.filters * reads} % ${taps};
        int n = at / ${g.filters * reads * taps}; int u = tap / ${g.columns.kernel}; int v = tap % ${g.columns.kernel};
        int c = f / ${makes} * ${reads} + k;
        for (int i = 0; i < ${g.rows.out}; i++) {
          int row = i * ${g.rows.stride} - ${g.rows.pad.before} + u * ${g.rows.dilation};
          if (row < 0 || row >= ${g.rows.size}) continue;
          for (int j = 0; j < ${g.columns.out}; j++) {
            int column = j * ${g.columns.stride} - ${g.columns.pad.before} + v * ${g.columns.dilation};
            if (column < 0 || column >= ${g.columns.size}) continue;
            result += x(${inX(g, 'row', 'column', 'c')}) * dy(${inY(g, g.filters, 'i', 'j', 'f')});
          }
        }`,
    };
    const input: Program = {
      inputs: ['dy', 'w'],
      main: `${split(g.rows.size, g.columns.size, g.channels)}
        int first = c / ${reads} * ${makes}; int k = c % ${reads};
        ${eachWindow(g, `for (int f = first; f < first + ${makes}; f++) result += dy(${inY(g, g.filters, 'outRow', 'outColumn', 'f')}) * w(${wAt('k', 'f')});`)}`,
    };
    const perImage = gpu.alloc(1);
    const sumImages = columnSums(gpu, taps * reads * g.filters);
    const sumPixels = columnSums(gpu, g.filters);
    return {
      forward: [call('conv', (n) => gpu.run(forward, b ? [x, w, b] : [x, w], y, n * ySize))],
      backward: [
        ...(relu ? [call('relu dx', (n) => gpu.run(keepPositive, [y, dy], dy, n * ySize))] : []),
        call('conv dw', (n) => {
          gpu.run(weights, [x, dy], perImage, n * taps * reads * g.filters);
          sumImages(perImage, n, dw);
        }),
        ...(db ? [call('conv db', (n) => sumPixels(dy, (n * ySize) / g.filters, db))] : []),
        ...(dx ? [call('conv dx', (n) => gpu.run(input, [dy, w], dx, n * valuesIn(row.input)))] : []),
      ],
    };
  };

export const connected =
  (gpu: Gpu): Makers['connected'] =>
  ({ row, x, dx, y, dy, w, b, dw, db, relu }) => {
    const [inputs, outputs] = [row.input.channels, row.output.channels];
    const isFour = inputs % 4 === 0 && outputs % 4 === 0 && isWhole(w);
    const { forward, weights, input } = (isFour ? byFours : byOnes)(inputs, outputs, Boolean(b), relu);
    const sumImages = columnSums(gpu, outputs);
    return {
      forward: [call('connected', (n) => gpu.run(forward, b ? [x, w, b] : [x, w], y, n * outputs))],
      backward: [
        ...(relu ? [call('relu dx', (n) => gpu.run(keepPositive, [y, dy], dy, n * outputs))] : []),
        call('connected dw', (n) => gpu.run(weights(n), [x, dy], dw, inputs * outputs)),
        ...(db ? [call('connected db', (n) => sumImages(dy, n, db))] : []),
        ...(dx ? [call('connected dx', (n) => gpu.run(input, [dy, w], dx, n * inputs))] : []),
      ],
    };
  };

interface Products {
  forward: Program;
  weights: (images: number) => Program;
  input: Program;
}

/** The three products of a connected layer, one value a fragment's lane. */
function byOnes(inputs: number, outputs: number, hasBias: boolean, relu: boolean): Products {
  return {
    forward: {
      inputs: ['x', 'w', ...bias(hasBias)],
      main: `int n = at / ${outputs}; int f = at % ${outputs};
        ${hasBias ? 'result = b(f);' : ''}
        for (int k = 0; k < ${inputs}; k++) result += x(n * ${inputs} + k) * w(k * ${outputs} + f);
        ${relu ? 'result = max(result, 0.0);' : ''}`,
    },
    weights: once((images) => ({
      inputs: ['x', 'dy'],
      main: `int k = at / ${outputs}; int f = at % ${outputs};
        for (int n = 0; n < ${images}; n++) result += x(n * ${inputs} + k) * dy(n * ${outputs} + f);`,
    })),
    input: {
      inputs: ['dy', 'w'],
      main: `int n = at / ${inputs}; int k = at % ${inputs};
        for (int f = 0; f < ${outputs}; f++) result += dy(n * ${outputs} + f) * w(k * ${outputs} + f);`,
    },
  };
}

/** The same where all is in fours: a quad of outputs at a time, from quads of inputs. */
function byFours(inputs: number, outputs: number, hasBias: boolean, relu: boolean): Products {
  const [wideIn, wideOut] = [inputs / 4, outputs / 4];
  const lanes = [0, 1, 2, 3];
  return {
    forward: {
      of: 'quads',
      inputs: ['x', 'w', ...bias(hasBias)],
      main: `int n = at / ${wideOut}; int q = at % ${wideOut};
        ${hasBias ? `result = vec4(${lanes.map((lane) => `b(4 * q + ${lane})`).join(', ')});` : ''}
        for (int k = 0; k < ${wideIn}; k++) { vec4 a = x4(n * ${wideIn} + k);
          ${lanes.map((lane) => `result += a.${'xyzw'[lane]} * w4((4 * k + ${lane}) * ${wideOut} + q);`).join(' ')} }
        ${relu ? 'result = max(result, 0.0);' : ''}`,
    },
    weights: once((images) => ({
      of: 'quads',
      inputs: ['x', 'dy'],
      main: `int k = at / ${wideOut}; int q = at % ${wideOut};
        for (int n = 0; n < ${images}; n++) result += x(n * ${inputs} + k) * dy4(n * ${wideOut} + q);`,
    })),
    input: {
      of: 'quads',
      inputs: ['dy', 'w'],
      main: `int n = at / ${wideIn}; int k = at % ${wideIn};
        for (int f = 0; f < ${wideOut}; f++) { vec4 d = dy4(n * ${wideOut} + f);
          result += vec4(${lanes.map((lane) => `dot(d, w4((4 * k + ${lane}) * ${wideOut} + f))`).join(', ')}); }`,
    },
  };
}

/** A program for each number of images, made once: its text is then known by it. */
function once(make: (images: number) => Program): (images: number) => Program {
  const made = new Map<number, Program>();
  return (images) => {
    let program = made.get(images);
    if (!program) made.set(images, (program = make(images)));
    return program;
  };
}

export const maxPool =
  (gpu: Gpu): Makers['maxPool'] =>
  ({ row, x, dx, y, dy, relu }) => {
    const { g } = row;
    const pixel = inX(g, 'row', 'column', 'c');
    const window = `bool isFirst = true; ${eachTap(g, `float value = x(${pixel}); if (isFirst || value > best) { best = value; winner = ${pixel}; isFirst = false; }`)}`;
    const forward: Program = {
      inputs: ['x'],
      main: `${split(g.rows.out, g.columns.out, g.channels)} float best = 0.0; int winner = 0; ${window} result = best;
        ${relu ? 'result = max(result, 0.0);' : ''}`,
    };
    // Each window is searched again for its winner: cheaper than an array of places on a GPU.
    const backward: Program = {
      inputs: ['x', 'dy'],
      functions: `bool wins(int n, int i, int j, int c, int place) {
        float best = 0.0; int winner = -1; ${window} return winner == place ${relu ? '&& best > 0.0' : ''}; }`,
      main: `${split(g.rows.size, g.columns.size, g.channels)}
        ${eachWindow(g, `if (wins(n, outRow, outColumn, c, at)) result += dy(${inY(g, g.channels, 'outRow', 'outColumn', 'c')});`)}`,
    };
    // Where no two windows overlap, a pixel lies in one of them at most.
    const { rows, columns } = g;
    const isApart = [rows, columns].every(
      ({ stride, kernel, dilation, pad }) => stride === kernel && dilation === 1 && pad.before === 0,
    );
    const apart: Program = {
      inputs: ['x', 'dy'],
      main: `${split(rows.size, columns.size, g.channels)}
        int outRow = i / ${rows.kernel}; int outColumn = j / ${columns.kernel};
        if (outRow < ${rows.out} && outColumn < ${columns.out}) {
          float best = 0.0; int winner = -1;
          for (int u = 0; u < ${rows.kernel}; u++) for (int v = 0; v < ${columns.kernel}; v++) {
            int row = outRow * ${rows.kernel} + u; int column = outColumn * ${columns.kernel} + v;
            if (row >= ${rows.size} || column >= ${columns.size}) continue;
            int place = ${pixel}; float value = x(place);
            if (winner < 0 || value > best) { best = value; winner = place; }
          }
          if (winner == at ${relu ? '&& best > 0.0' : ''}) result = dy(${inY(g, g.channels, 'outRow', 'outColumn', 'c')});
        }`,
    };
    return {
      forward: [call('maxPool', (n) => gpu.run(forward, [x], y, n * valuesIn(row.output)))],
      backward: dx
        ? [
            call('maxPool dx', (n) =>
              gpu.run(isApart ? apart : backward, [x, dy], dx, n * valuesIn(row.input)),
            ),
          ]
        : [],
    };
  };

export const meanPool =
  (gpu: Gpu): Makers['meanPool'] =>
  ({ row, x, dx, y, dy }) => {
    const { g } = row;
    const forward: Program = {
      inputs: ['x'],
      main: `${split(g.rows.out, g.columns.out, g.channels)} float cells = 0.0;
        ${eachTap(g, `result += x(${inX(g, 'row', 'column', 'c')}); cells += 1.0;`)} result /= cells;`,
    };
    const backward: Program = {
      inputs: ['dy'],
      functions: `float cells(int i, int j) { float count = 0.0; ${eachTap(g, 'count += 1.0;')} return count; }`,
      main: `${split(g.rows.size, g.columns.size, g.channels)}
        ${eachWindow(g, `result += dy(${inY(g, g.channels, 'outRow', 'outColumn', 'c')}) / cells(outRow, outColumn);`)}`,
    };
    return {
      forward: [call('meanPool', (n) => gpu.run(forward, [x], y, n * valuesIn(row.output)))],
      backward: dx ? [call('meanPool dx', (n) => gpu.run(backward, [dy], dx, n * valuesIn(row.input)))] : [],
    };
  };
