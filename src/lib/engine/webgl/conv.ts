// Convolution of any stride, dilation and groups as programs: what one value of an output is, read off the definition in
// reference/, a gather in both directions because a fragment cannot add to its neighbour. Stride 1 is planar.ts.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { General } from '../composed.ts';
import type { Call } from '../device.ts';
import { keepPositive } from './activation.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { fitsPlanes, planarConv } from './planar.ts';
import { columnSums } from './sums.ts';
import { eachTap, eachWindow, inX, inY, split } from './windows.ts';

const call = (name: string, run: Call['run']): Call => ({ name, run });

export const conv =
  (gpu: Gpu): General['conv'] =>
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
      inputs: ['x', 'w', ...(b ? ['b'] : [])],
      main: `${split(g.rows.out, g.columns.out, g.filters)}
        int first = c / ${makes} * ${reads};
        ${b ? 'result = b(c);' : ''}
        ${eachTap(g, `for (int k = 0; k < ${reads}; k++) result += x(${inX(g, 'row', 'column', 'first + k')}) * w(${wAt('k', 'c')});`)}
        ${relu ? 'result = relu(result);' : ''}`,
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
    const ofWeights = [
      call('conv dw', (n) => {
        gpu.run(weights, [x, dy], perImage, n * taps * reads * g.filters);
        sumImages(perImage, n, dw);
      }),
      ...(db ? [call('conv db', (n) => sumPixels(dy, (n * ySize) / g.filters, db))] : []),
    ];
    const ofInput = dx ? [call('conv dx', (n) => gpu.run(input, [dy, w], dx, n * valuesIn(row.input)))] : [];
    return {
      forward: [call('conv', (n) => gpu.run(forward, b ? [x, w, b] : [x, w], y, n * ySize))],
      backward: [
        ...(relu ? [call('relu dx', (n) => gpu.run(keepPositive(y, dy), [y, dy], dy, n * ySize))] : []),
        ...ofWeights,
        ...ofInput,
      ],
      dx: ofInput,
      dw: ofWeights,
    };
  };
