// Activations, joints, the head and the optimisers as programs: one value of the output from values at the same place.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Arrays, Buffer, Device, Head, Makers, Pass, UpdateNow } from '../device.ts';
import { isWhole, type Gpu, type Program, type Slot } from './gpu.ts';

/** y from x, and what dy is multiplied with, from y. */
const activations = {
  relu: ['max(x(at), 0.0)', 'y(at) > 0.0 ? 1.0 : 0.0'],
  logistic: ['1.0 / (1.0 + exp(-x(at)))', 'y(at) * (1.0 - y(at))'],
  tanh: ['tanh(clamp(x(at), -20.0, 20.0))', '1.0 - y(at) * y(at)'],
  scaledTanh: [
    '1.7159 * tanh(clamp(x(at) * 2.0 / 3.0, -20.0, 20.0))',
    '(2.0 / 3.0 / 1.7159) * (1.7159 * 1.7159 - y(at) * y(at))',
  ],
};

const inputs = ['y', 'dy'];
const positiveQuads: Program = {
  ...{ of: 'quads', inputs },
  main: 'result = mix(vec4(0.0), dy4(at), greaterThan(y4(at), vec4(0.0)));',
};
const positiveValues: Program = { inputs, main: 'result = y(at) > 0.0 ? dy(at) : 0.0;' };
/** A relu's dx, from its output and dy: dy where the output is positive. */
export const keepPositive = (...of: Buffer[]): Program =>
  of.every(isWhole) ? positiveQuads : positiveValues;

export const activation =
  <K extends keyof typeof activations>(gpu: Gpu) =>
  ({ row, x, dx, y, dy }: Arrays<K>): Pass => {
    const [value, slope] = activations[row.kind as K];
    const size = valuesIn(row.input);
    const forward: Program = { inputs: ['x'], main: `result = ${value};` };
    const backward: Program = { inputs: ['y', 'dy'], main: `result = dy(at) * (${slope});` };
    return {
      forward: [{ name: row.kind, run: (n) => gpu.run(forward, [x], y, n * size) }],
      backward: dx ? [{ name: `${row.kind} dx`, run: (n) => gpu.run(backward, [y, dy], dx, n * size) }] : [],
    };
  };

const sumOf = (count: number): Program => {
  const inputs = Array.from({ length: count }, (_, i) => `part${i}`);
  return { inputs, main: `result = ${inputs.map((name) => `${name}(at)`).join(' + ')};` };
};

export const joints = (gpu: Gpu): Pick<Makers, 'concat' | 'add' | 'fork'> => ({
  concat({ pixels, channels, parts, y, dy }) {
    const width = channels.reduce((sum, count) => sum + count, 0);
    const firsts = channels.map((_, i) => channels.slice(0, i).reduce((sum, count) => sum + count, 0));
    const inputs = channels.map((_, i) => `part${i}`);
    const cases = channels.map(
      (count, i) => `if (c < ${firsts[i] + count}) result = part${i}(pixel * ${count} + c - ${firsts[i]});`,
    );
    const forward: Program = {
      inputs,
      main: `int c = at % ${width}; int pixel = at / ${width}; ${cases.join(' else ')}`,
    };
    const back = (count: number, first: number): Program => ({
      inputs: ['dy'],
      main: `result = dy(at / ${count} * ${width} + ${first} + at % ${count});`,
    });
    const ys = parts.map((part) => part.y);
    return {
      forward: [{ name: 'concat', run: (n) => gpu.run(forward, ys, y, n * pixels * width) }],
      backward: parts.flatMap((part, i) => {
        const [target, count] = [part.dy, channels[i]];
        if (!target) return [];
        return [
          { name: 'split', run: (n) => gpu.run(back(count, firsts[i]), [dy], target, n * pixels * count) },
        ];
      }),
    };
  },
  add({ size, parts, y, dy }) {
    const ys = parts.map((part) => part.y);
    return {
      forward: [{ name: 'add', run: (n) => gpu.run(sumOf(ys.length), ys, y, n * size) }],
      backward: parts.flatMap((part) => {
        const target = part.dy;
        return target
          ? [{ name: 'copy dy', run: (n: number) => gpu.run(sumOf(1), [dy], target, n * size) }]
          : [];
      }),
    };
  },
  fork: ({ size, dx, parts }) => ({
    forward: [],
    backward: [{ name: 'sum of dx', run: (n) => gpu.run(sumOf(parts.length), parts, dx, n * size) }],
  }),
});

/** 1 from the first batch with a loss that is NaN or infinite until it has been reported. */
const guard: Program = {
  inputs: ['broken', 'loss'],
  uniforms: ['images'],
  main: `float sum = 0.0; for (int i = 0; i < int(images); i++) sum += loss(i);
    result = broken(0) > 0.0 || (floatBitsToUint(sum) & 0x7f800000u) == 0x7f800000u ? 1.0 : 0.0;`,
};

/** @param broken one value: see guard */
export const head =
  (gpu: Gpu, broken: Slot): Device['head'] =>
  ({ batch, classes, weight, z, dz, label }): Head => {
    const [p, loss, said] = [gpu.alloc(batch * classes), gpu.alloc(batch), gpu.alloc(batch)];
    const largest = `float top = z(n * ${classes}); for (int k = 1; k < ${classes}; k++) top = max(top, z(n * ${classes} + k));
      float sum = 0.0; for (int k = 0; k < ${classes}; k++) sum += exp(z(n * ${classes} + k) - top);`;
    const softmax: Program = {
      inputs: ['z'],
      main: `int n = at / ${classes}; ${largest} result = exp(z(at) - top) / sum;`,
    };
    const entropy: Program = {
      inputs: ['z', 'label'],
      main: `int n = at; ${largest} result = log(sum) - (z(n * ${classes} + int(label(n))) - top);`,
    };
    const argmax: Program = {
      inputs: ['z'],
      main: `for (int k = 1; k < ${classes}; k++) if (z(at * ${classes} + k) > z(at * ${classes} + int(result))) result = float(k);`,
    };
    const gradient: Program = {
      inputs: ['p', 'label'],
      uniforms: ['scale'],
      main: `result = scale * (p(at) - (at % ${classes} == int(label(at / ${classes})) ? 1.0 : 0.0));`,
    };
    const noted: { losses: Slot; images: number }[] = [];
    const spare: Slot[] = [];
    return {
      ...{ p, loss, said },
      forward: [
        {
          name: 'softmax',
          run(n) {
            gpu.run(softmax, [z], p, n * classes);
            gpu.run(entropy, [z, label], loss, n);
          },
        },
      ],
      infer: [
        {
          name: 'softmax',
          run(n) {
            gpu.run(softmax, [z], p, n * classes);
            gpu.run(entropy, [z, label], loss, n);
            gpu.run(argmax, [z], said, n);
          },
        },
      ],
      backward: [
        { name: 'softmax dx', run: (n) => gpu.run(gradient, [p, label], dz, n * classes, [weight / n]) },
      ],
      record: {
        name: 'note loss',
        run(images) {
          const losses = spare.pop() ?? gpu.alloc(batch);
          gpu.run(sumOf(1), [loss], losses, images);
          gpu.run(guard, [broken, loss], broken, 1, [images]);
          noted.push({ losses, images });
        },
      },
      async drain() {
        const means: number[] = [];
        gpu.set(broken, new Float32Array(1));
        for (const { losses, images } of noted.splice(0)) {
          const found = gpu.get(losses).subarray(0, images);
          means.push(found.reduce((sum, value) => sum + value / images, 0));
          spare.push(losses);
        }
        return means;
      },
    };
  };

/** Each rule as the programs of what it changes, in order: state first, then w from the new state. After a loss that is not finite nothing changes. */
const rules: Record<UpdateNow['kind'], { uniforms: string[]; state: string[]; w: string }> = {
  sgd: {
    uniforms: ['rate', 'momentum', 'decay'],
    state: ['momentum * s4(at) + slope'],
    w: 'w4(at) - rate * s4(at)',
  },
  rmsProp: {
    uniforms: ['rate', 'rho', 'epsilon', 'decay'],
    state: ['rho * s4(at) + (1.0 - rho) * slope * slope'],
    w: 'w4(at) - rate * slope / (sqrt(s4(at)) + epsilon)',
  },
  adam: {
    uniforms: ['rate', 'beta1', 'beta2', 'epsilon', 'decay', 'fix1', 'fix2'],
    state: ['beta1 * s4(at) + (1.0 - beta1) * slope', 'beta2 * t4(at) + (1.0 - beta2) * slope * slope'],
    w: 'w4(at) - rate * fix1 * s4(at) / (sqrt(t4(at) * fix2) + epsilon)',
  },
};

export const update =
  (gpu: Gpu, broken: Slot): Device['update'] =>
  ({ parameters, gradients, state }, now) => {
    const rule = rules[now.kind];
    const names = ['s', 't'].slice(0, state.length);
    const slope = 'vec4 slope = g4(at) + decay * w4(at);';
    const program = (value: string, old: string): Program => ({
      of: 'quads',
      inputs: ['broken', 'w', 'g', ...names],
      uniforms: rule.uniforms,
      main: `${slope} result = broken(0) > 0.0 ? ${old}4(at) : ${value};`,
    });
    const targets: [Program, Buffer][] = [
      ...rule.state.map((value, i): [Program, Buffer] => [program(value, names[i]), state[i]]),
      [program(rule.w, 'w'), parameters],
    ];
    return {
      name: now.kind,
      run() {
        const uniforms = rule.uniforms.map((name) => (now as unknown as Record<string, number>)[name]);
        for (const [rule, target] of targets)
          gpu.run(rule, [broken, parameters, gradients, ...state], target, parameters.length, uniforms);
      },
    };
  };
