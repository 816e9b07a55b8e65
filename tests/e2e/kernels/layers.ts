// Random layers of every kind, and how much of a batch each works on. Most are those of the unit tests (tests/lib/engine).
import fc from 'fast-check';
import * as spec from '#lib/nets/spec.ts';
import type { Kind } from '#lib/nets/spec.ts';
import * as plain from '../../lib/engine/geometries.ts';
import type { Case } from '../../lib/engine/layer.ts';

/** A layer, what it reads, and how it is run. */
export interface LayerTrial extends Case {
  /** At most the batch: kernels must leave the rest alone. */
  images: number;
  /** Whether a relu is fused behind it. */
  relu: boolean;
}

const { small, window, fitting, plainCase } = plain;

/** More filters than a thread has room for, on an image large enough for several tiles. */
const wideConv = fitting(
  fc
    .record({
      ...window,
      height: small(6, 14),
      width: small(6, 14),
      reads: small(1, 20),
      makes: small(12, 40),
    })
    .map(({ height, width, reads, makes, kernel, ...options }) => ({
      input: spec.image(height, width, reads),
      layer: spec.conv(makes, kernel, options),
    })),
);

const wideConnected = fitting(
  fc
    .record({ inputs: small(1, 200), units: small(17, 90), bias: fc.boolean() })
    .map(({ inputs, units, bias }) => ({
      input: spec.image(1, 1, inputs),
      layer: spec.connected(units, { bias }),
    })),
);

const lrns = [0, 1, 2, 3].map((reach) => spec.lrn({ size: 2 * reach + 1, alpha: 0.1 + reach }));

const sparseConv = fitting(
  fc
    .record({
      ...window,
      height: small(1, 9),
      width: small(1, 9),
      channels: small(1, 6),
      filters: small(1, 7),
    })
    .chain(({ kernel, height, width, channels, filters, ...options }) =>
      fc
        .array(fc.uniqueArray(small(0, channels - 1), { minLength: 1 }), {
          minLength: filters,
          maxLength: filters,
        })
        .map((table) => ({
          input: spec.image(height, width, channels),
          layer: spec.sparseConv(table, kernel, options),
        })),
    ),
);

const rbf = fitting(
  small(1, 20).chain((length) =>
    fc
      .array(fc.array(fc.constantFrom(-1, 1), { minLength: length, maxLength: length }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((codes) => ({ input: spec.image(1, 1, length), layer: spec.rbf(codes) })),
  ),
);

/** What is tried, by name, and whether it takes a relu along. Dropout is not here: its dice are the device's own. */
export const families: Record<string, { cases: fc.Arbitrary<Case>; fuses?: Kind[] }> = {
  conv: { cases: plain.convCase, fuses: ['conv'] },
  'wide conv': { cases: wideConv, fuses: ['conv'] },
  connected: { cases: plain.connectedCase, fuses: ['connected'] },
  'wide connected': { cases: wideConnected, fuses: ['connected'] },
  pooling: { cases: plain.poolCase, fuses: ['maxPool'] },
  activations: { cases: plainCase([spec.relu(), spec.logistic(), spec.tanh(), spec.scaledTanh()]) },
  globalMeanPool: { cases: plainCase([spec.globalMeanPool()]) },
  lrn: { cases: plainCase(lrns) },
  batchNorm: { cases: plainCase([spec.batchNorm()]) },
  subSample: { cases: plainCase([1, 2, 3].map((kernel) => spec.subSample(kernel))) },
  sparseConv: { cases: sparseConv },
  rbf: { cases: rbf },
};

/** `count` random layers of a family; the same for the same seed. */
export function layersOf(family: string, count: number, seed: number): LayerTrial[] {
  const { cases, fuses = [] } = families[family];
  const trials = fc
    .record({ one: cases, absent: small(0, 2), fused: fc.boolean() })
    .map(({ one, absent, fused }) => ({
      ...one,
      images: Math.max(1, one.batch - absent),
      relu: fused && fuses.includes(one.layer.kind),
    }));
  return fc.sample(trials, { numRuns: count, seed });
}
