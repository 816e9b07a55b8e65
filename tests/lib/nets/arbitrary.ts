// Random networks that fit, of every kind of layer, nested ones included: for the tests of trace, of the interpreter and of the engine.
import fc from 'fast-check';
import { random, type Random } from '#lib/data/random.ts';
import * as spec from '#lib/nets/spec.ts';
import { SpecError, trace } from '#lib/nets/trace.ts';

const { image, net } = spec;
type Draw = Random;
const one = <T>(draw: Draw, items: readonly T[]): T => items[draw.integer(items.length)];
const upTo = (draw: Draw, most: number) => 1 + draw.integer(most);
const pair = (draw: Draw, most: number) => [upTo(draw, most), upTo(draw, most)] as const;
const pad = (draw: Draw): spec.Conv['pad'] =>
  one(draw, [
    0,
    0,
    1,
    'same',
    [
      { before: draw.integer(2), after: draw.integer(3) },
      { before: draw.integer(3), after: draw.integer(2) },
    ],
  ]);
const sliding = (draw: Draw) => ({ stride: pair(draw, 2), pad: pad(draw), dilation: one(draw, [1, 1, 2]) });
const pooling = (draw: Draw) => ({ ...sliding(draw), rounding: one(draw, ['floor', 'ceil'] as const) });

/** Kinds without a line of their own below: as the workbench would add them. */
const offered = Object.values(spec.kinds).flatMap(
  ({ kind, fresh, lists }): ((channels: number) => spec.Layer)[] =>
    !fresh || lists || ['softmax', 'flatten', 'connected'].includes(kind) ? [] : [fresh],
);

/** A layer of any kind on an image; many will not fit, and are left out by `grow`. */
const onImages: readonly ((draw: Draw, shape: spec.Shape, depth: number) => spec.Layer)[] = [
  (draw) =>
    spec.conv(upTo(draw, 4), pair(draw, 3), {
      ...sliding(draw),
      groups: one(draw, [1, 1, 2]),
      bias: draw.integer(4) > 0,
    }),
  (draw) =>
    spec.transposedConv(upTo(draw, 4), pair(draw, 4), {
      ...sliding(draw),
      outputPad: draw.integer(2),
      groups: one(draw, [1, 1, 2]),
      bias: draw.integer(4) > 0,
    }),
  (draw, { channels }) =>
    spec.sparseConv(
      Array.from({ length: upTo(draw, 3) }, () => [draw.integer(channels)]),
      upTo(draw, 3),
      sliding(draw),
    ),
  (draw) => spec.maxPool(pair(draw, 3), pooling(draw)),
  (draw) => spec.meanPool(pair(draw, 3), pooling(draw)),
  (draw) => spec.subSample(pair(draw, 2)),
  (draw) => spec.lrn({ size: one(draw, [1, 3, 5]), alpha: 0.3 }),
  () => spec.batchNorm(),
  (draw) => spec.dropout(draw.uniform() / 2),
  (draw) => one(draw, [spec.relu, spec.tanh, spec.logistic, spec.scaledTanh])(),
  (draw, shape, depth) =>
    spec.parallel(Array.from({ length: upTo(draw, 3) }, () => keepingSize(draw, shape, depth))),
  (draw, shape, depth) => {
    const body = keepingSize(draw, shape, depth);
    const same = (layers: spec.Layer[]) => [...layers, spec.conv(shape.channels, 1)];
    return spec.residual(same(body), { shortcut: draw.integer(2) ? same([]) : [] });
  },
  (draw, { channels }) => one(draw, offered)(channels),
  (draw) =>
    spec.auxiliary([spec.globalMeanPool(), spec.dropout(0.3), spec.connected(3), spec.softmax()], {
      weight: draw.uniform(),
    }),
];

/** Layers after which an image is as high and wide as before. */
function keepingSize(draw: Draw, shape: spec.Shape, depth: number): spec.Layer[] {
  const layers = Array.from({ length: draw.integer(3) }, () => {
    const kernel = one(draw, [1, 3]);
    const around = { stride: 1, pad: (kernel - 1) / 2 };
    return one<() => spec.Layer>(draw, [
      () => spec.conv(upTo(draw, 3), kernel, around),
      () => spec.maxPool(kernel, around),
      () => spec.meanPool(kernel, around),
      () => spec.tanh(),
      () => spec.batchNorm(),
      () => spec.lrn({ size: 3, alpha: 0.2 }),
      ...(depth < 2 ? [() => spec.parallel([keepingSize(draw, shape, depth + 1), []])] : []),
    ])();
  });
  return layers;
}

function grow(seed: number, length: number): spec.Net {
  const draw = random(seed);
  const input = image(upTo(draw, 6) + 2, upTo(draw, 6) + 2, upTo(draw, 3));
  let layers: spec.Layer[] = [];
  let shape: spec.Shape = input;
  for (let i = 0; i < length; i++) {
    const candidate = [...layers, one(draw, onImages)(draw, shape, 0)];
    try {
      shape = trace(net('a random net', input, candidate)).at(-1)!.output;
      layers = candidate;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
    }
  }
  const end = draw.integer(2)
    ? [spec.flatten(), spec.connected(4, { bias: draw.integer(2) > 0 }), spec.tanh()]
    : [spec.globalMeanPool()];
  return net('a random net', input, [...layers, ...end, spec.connected(3), spec.softmax()]);
}

/** Networks for 3 classes, of up to 8 random layers and an end that can be trained. */
export const randomNets: fc.Arbitrary<spec.Net> = fc
  .record({ seed: fc.nat(), length: fc.integer({ min: 1, max: 8 }) })
  .map(({ seed, length }) => grow(seed, length));
