import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { nets, type NetName } from '#lib/nets/index.ts';
import { conv, flatten, image, kinds, net, relu, type Net } from '#lib/nets/spec.ts';
import { stack } from '#lib/nets/stack.ts';
import { flat, total, trace, type Row } from '#lib/nets/trace.ts';
import { backward, bufferLengths, forward, lossOf, type Pass } from '#lib/reference/network.ts';
import { randomNets } from '../nets/arbitrary.ts';
import { dot, normals } from './gradient.ts';

/** A net with random parameters, a batch and labels, all from one seed. */
function drawn(spec: Net, images: number, seed: number, scale = 0.3) {
  const rows = trace(spec);
  const lengths = bufferLengths(rows);
  const params = normals(seed, lengths.params, 1).map((v) => v * scale);
  const state = new Float64Array(lengths.state).fill(1);
  const x = normals(seed, images * valuesIn(spec.input), 2);
  const draw = random(seed, 3);
  const labels = Array.from({ length: images }, () => draw.integer(rows.at(-1)!.output.channels));
  const chance = () => random(seed, 4).uniform;
  const training = () => forward(rows, { params, state }, x, chance());
  return { rows, buffers: { params, state }, x, labels, chance, training };
}

/** Every row's shapes are those that the kernels made. */
function sameShapes(rows: readonly Row[], pass: Pass, images: number): void {
  expect(pass.steps.map((step) => step.row)).toEqual(rows);
  for (const { row, x, y, branches } of pass.steps) {
    expect(x.length).toBe(images * valuesIn(row.input));
    expect(y.length).toBe(images * valuesIn(row.output));
    branches.forEach((branch, i) => sameShapes(row.branches[i], branch, images));
  }
}

/**
 * How far dparams and dx are from the slope of the loss along one random direction, relative to it. The slope must lie between the
 * differences to either side: that holds at a kink (a rectifier at 0, two equal maxima), too, and nowhere else do they differ by more
 * than rounding.
 */
function slopeError(d: ReturnType<typeof drawn>, seed: number): number {
  const { dx, dparams } = backward(d.training(), d.buffers, d.labels);
  const gradients = [dparams, dx] as Float64Array[];
  const directions = gradients.map((gradient, i) => unit(normals(seed, gradient.length, 5 + i)));
  const lossAt = (h: number) => {
    const moved = [d.buffers.params, d.x].map((from, i) => from.map((v, at) => v + h * directions[i][at]));
    const pass = forward(d.rows, { ...d.buffers, params: moved[0] }, moved[1], d.chance());
    return lossOf(pass, d.labels);
  };
  const h = 1e-5;
  const here = lossAt(0);
  const sides = [(lossAt(h) - here) / h, (here - lossAt(-h)) / h];
  const slope = gradients.reduce((sum, gradient, i) => sum + dot(gradient, directions[i]), 0);
  const outside = Math.max(Math.min(...sides) - slope, slope - Math.max(...sides), 0);
  return outside / Math.max(0.01, Math.abs(slope));
}

function unit(v: Float64Array): Float64Array {
  const length = Math.sqrt(dot(v, v));
  return v.map((entry) => entry / length);
}

describe('random networks', () => {
  test('hold every kind of layer, many times', () => {
    const times = new Map<string, number>();
    for (const spec of fc.sample(randomNets, { numRuns: 500, seed: 1 }))
      for (const { kind } of flat(trace(spec))) times.set(kind, (times.get(kind) ?? 0) + 1);
    for (const kind of Object.keys(kinds).filter((kind) => kind !== 'rbf'))
      expect(times.get(kind) ?? 0, kind).toBeGreaterThan(30);
  });

  test('trace says the shapes that the kernels produce', () =>
    fc.assert(
      fc.property(randomNets, fc.integer({ min: 1, max: 3 }), fc.nat(), (spec, images, seed) => {
        const d = drawn(spec, images, seed);
        expect(d.buffers.params).toHaveLength(total(d.rows, 'params'));
        sameShapes(d.rows, d.training(), images);
      }),
      { numRuns: 500 },
    ));

  test('the gradient of the whole is the slope of the loss, along a random direction of all parameters and pixels', () => {
    fc.assert(
      fc.property(randomNets, fc.integer({ min: 2, max: 3 }), fc.nat(), (spec, images, seed) => {
        expect(slopeError(drawn(spec, images, seed), seed)).toBeLessThan(1e-5);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the networks of the book', () => {
  const small = ['lenet5', 'lenet5-1998', 'mini-alexnet', 'mini-vgg', 'mini-nin', 'mini-inception'] as const;
  const stacks = (['nothing', 'batchNorm', 'shortcuts'] as const).map((remedy) =>
    stack({ depth: 5, with: remedy }),
  );
  const all: Net[] = [...small.map((name: NetName) => nets[name]), ...stacks];

  test.each(all.map((spec) => [spec.name, spec] as const))('%s: shapes and gradient', (_, spec) => {
    const d = drawn(spec, 2, 1, 0.1);
    sameShapes(d.rows, d.training(), 2);
    for (const seed of [1, 2, 3]) expect(slopeError(d, seed)).toBeLessThan(1e-5);
  });

  test('test time: no chance, no auxiliary heads, probabilities', () => {
    const d = drawn(nets['mini-inception'], 3, 1);
    const pass = forward(d.rows, d.buffers, d.x);
    expect(forward(d.rows, d.buffers, d.x).y).toEqual(pass.y);
    expect(pass.steps.find((step) => step.row.kind === 'auxiliary')!.branches).toEqual([]);
    expect([...pass.y].reduce((sum, p) => sum + p, 0)).toBeCloseTo(3, 12);
    expect(lossOf(d.training(), d.labels)).toBeGreaterThan(lossOf(pass, d.labels));
  });

  test('steps down the gradient bring the loss of LeNet-5 down', () => {
    const d = drawn(nets.lenet5, 4, 1, 0.1);
    const before = lossOf(d.training(), d.labels);
    for (let step = 0; step < 10; step++) {
      const { dparams } = backward(d.training(), d.buffers, d.labels);
      dparams.forEach((slope, i) => (d.buffers.params[i] -= 0.05 * slope));
    }
    expect(lossOf(d.training(), d.labels)).toBeLessThan(before / 2);
  });
});

test('batches are means: the gradient of two images is the mean of their gradients', () => {
  const both = drawn(nets.lenet5, 2, 3, 0.1);
  const whole = backward(both.training(), both.buffers, both.labels).dparams;
  const parts = [0, 1].map((i) => {
    const one = both.x.slice(i * 784, (i + 1) * 784);
    return backward(
      forward(both.rows, both.buffers, one, () => 0.9),
      both.buffers,
      [both.labels[i]],
    ).dparams;
  });
  whole.forEach((v, i) => expect(v).toBeCloseTo((parts[0][i] + parts[1][i]) / 2, 12));
});

test('without a softmax there is nothing to go down', () => {
  const rows = trace(net('features', image(4, 4, 1), [conv(2, 3), relu(), flatten()]));
  const buffers = { params: new Float64Array(20), state: new Float64Array(0) };
  const pass = forward(rows, buffers, new Float64Array(16), () => 0);
  expect(() => backward(pass, buffers, [0])).toThrow('There is no gradient without a softmax');
});
