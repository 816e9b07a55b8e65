// Connected layers as programs: three products of matrices, by quads where everything comes in fours.
import type { Call, Makers } from '../device.ts';
import { keepPositive } from './activation.ts';
import { isWhole, type Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { columnSums } from './sums.ts';

const call = (name: string, run: Call['run']): Call => ({ name, run });
const bias = (b: unknown) => (b ? ['b'] : []);

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
        ...(relu ? [call('relu dx', (n) => gpu.run(keepPositive(y, dy), [y, dy], dy, n * outputs))] : []),
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
        ${relu ? 'result = relu(result);' : ''}`,
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
        ${relu ? 'result = relu(result);' : ''}`,
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
