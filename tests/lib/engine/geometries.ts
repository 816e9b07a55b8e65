// Random layers for property tests: everything that trace() allows, small enough for hundreds a second. Not a test.
import fc from 'fast-check';
import {
  connected,
  conv,
  image,
  maxPool,
  meanPool,
  net,
  transposedConv,
  type Layer,
  type Shape,
} from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';

/** A layer, what it reads, how many images at once, and the seed of their values. */
export interface Case {
  input: Shape;
  layer: Layer;
  batch: number;
  seed: number;
}

export const small = (min: number, max: number) => fc.integer({ min, max });
const pair = (min: number, max: number) => fc.tuple(small(min, max), small(min, max));
const pad = fc.record({ before: small(0, 2), after: small(0, 2) });
export const window = {
  kernel: pair(1, 4),
  stride: pair(1, 3),
  dilation: pair(1, 2),
  pad: fc.oneof(fc.tuple(pad, pad), fc.constant('same' as const)),
};
const rounding = fc.constantFrom('floor' as const, 'ceil' as const);

/** Layers that fit their input; what trace() refuses is drawn again. */
export const fitting = (candidates: fc.Arbitrary<{ input: Shape; layer: Layer }>): fc.Arbitrary<Case> => {
  const fits = ({ input, layer }: { input: Shape; layer: Layer }) => {
    try {
      return trace(net('one layer', input, [layer])).length === 1;
    } catch {
      return false;
    }
  };
  return fc
    .tuple(candidates.filter(fits), small(1, 6), fc.nat())
    .map(([candidate, batch, seed]) => ({ ...candidate, batch, seed }));
};

export const shape = (channels: fc.Arbitrary<number>) =>
  fc.tuple(pair(1, 9), channels).map(([[height, width], c]) => image(height, width, c));

export const convCase = fitting(
  fc
    .record({
      ...window,
      size: pair(1, 9),
      groups: small(1, 3),
      reads: small(1, 5),
      makes: small(1, 11),
      bias: fc.boolean(),
    })
    .map(({ size, groups, reads, makes, kernel, ...options }) => ({
      input: image(size[0], size[1], groups * reads),
      layer: conv(groups * makes, kernel, { ...options, groups }),
    })),
);

export const transposedCase = fitting(
  fc
    .record({
      ...window,
      size: pair(1, 5),
      outputPad: pair(0, 2),
      groups: small(1, 3),
      reads: small(1, 5),
      makes: small(1, 9),
      bias: fc.boolean(),
    })
    .map(({ size, groups, reads, makes, kernel, pad, outputPad, ...options }) => ({
      input: image(size[0], size[1], groups * reads),
      layer: transposedConv(groups * makes, kernel, {
        ...options,
        pad,
        groups,
        outputPad: pad === 'same' ? 0 : outputPad,
      }),
    })),
);

export const connectedCase = fitting(
  fc
    .record({ inputs: small(1, 40), units: small(1, 20), bias: fc.boolean() })
    .map(({ inputs, units, bias }) => ({ input: image(1, 1, inputs), layer: connected(units, { bias }) })),
);

export const poolCase = fitting(
  fc
    .record({ ...window, rounding, input: shape(small(1, 9)), make: fc.constantFrom(maxPool, meanPool) })
    .map(({ input, make, kernel, ...options }) => ({ input, layer: make(kernel, options) })),
);

/** Any of these layers on any small image. */
export const plainCase = (layers: Layer[]) =>
  fitting(fc.record({ input: shape(small(1, 13)), layer: fc.constantFrom(...layers) }));
