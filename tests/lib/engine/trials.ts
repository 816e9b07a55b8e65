// Random layers of every kind, how much of a batch each works on, and how many of each make a device's examination. Not a test.
import fc from 'fast-check';
import * as spec from '#lib/nets/spec.ts';
import type { Kind } from '#lib/nets/spec.ts';
import type { Device } from '#lib/engine/device.ts';
import { compare } from './compare.ts';
import * as plain from './geometries.ts';
import type { Case } from './geometries.ts';

/** A layer, what it reads, and how it is run. */
export interface LayerTrial extends Case {
  /** At most the batch: kernels must leave the rest alone. */
  images: number;
  /** Whether a relu is fused behind it. */
  relu: boolean;
  /** No two values alike: for a device whose poolings choose among equal maxima otherwise than the reference. */
  areDistinct?: boolean;
  /** The place of x that is NaN, if one is. */
  spoilt?: number;
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

interface Family {
  cases: fc.Arbitrary<Case>;
  /** How many are tried on every device. */
  count: number;
  /** Kinds that take a relu along. */
  fuses?: Kind[];
  /** Largest distance from the reference; rounding alone is far below 1e-5, but batchNorm divides by small deviations. */
  tolerance?: number;
}

/** What is tried, by name: some 2,000 layers in all. */
export const families: Record<string, Family> = {
  conv: { cases: plain.convCase, count: 400, fuses: ['conv'] },
  'wide conv': { cases: wideConv, count: 40, fuses: ['conv'] },
  transposedConv: { cases: plain.transposedCase, count: 60 },
  connected: { cases: plain.connectedCase, count: 200, fuses: ['connected'] },
  'wide connected': { cases: wideConnected, count: 40, fuses: ['connected'] },
  pooling: { cases: plain.poolCase, count: 500, fuses: ['maxPool'] },
  activations: {
    cases: plainCase([spec.relu(), spec.logistic(), spec.tanh(), spec.scaledTanh()]),
    count: 220,
  },
  globalMeanPool: { cases: plainCase([spec.globalMeanPool()]), count: 80 },
  lrn: { cases: plainCase(lrns), count: 110 },
  batchNorm: { cases: plainCase([spec.batchNorm()]), count: 100, tolerance: 1e-3 },
  subSample: { cases: plainCase([1, 2, 3].map((kernel) => spec.subSample(kernel))), count: 90 },
  sparseConv: { cases: sparseConv, count: 90 },
  rbf: { cases: rbf, count: 100 },
  dropout: { cases: plainCase([0, 0.3, 0.5].map((rate) => spec.dropout(rate))), count: 100 },
};

/** The random layers of a family; the same for the same seed. */
export function layersOf(family: string, seed: number): LayerTrial[] {
  const { cases, count, fuses = [] } = families[family];
  const trials = fc
    .record({ one: cases, absent: small(0, 2), fused: fc.boolean() })
    .map(({ one, absent, fused }) => ({
      ...one,
      images: Math.max(1, one.batch - absent),
      relu: fused && fuses.includes(one.layer.kind),
    }));
  return fc.sample(trials, { numRuns: count, seed });
}

/**
 * The largest distances of a family's layers between a device and another, and the layers that are too far apart.
 * @param most layers tried, where a device takes long for each
 */
export async function examine(family: string, seed: number, device: Device, oracle: Device, most = Infinity) {
  const { tolerance = 1e-5 } = families[family];
  const largest: Record<string, number> = {};
  const failures: string[] = [];
  const trials = layersOf(family, seed).slice(0, most);
  const areDistinct = family === 'pooling' && device.name.startsWith('tfjs');
  const judge = async (trial: LayerTrial) => {
    const far = await compare(device, oracle, { ...trial, areDistinct });
    for (const name in far) largest[name] = Math.max(largest[name] ?? 0, far[name]);
    if (!Object.values(far).every((distance) => distance < tolerance))
      failures.push(JSON.stringify({ ...trial, far }));
  };
  for (let first = 0; first < trials.length; first += together)
    await Promise.all(trials.slice(first, first + together).map(judge));
  return { largest, failures, trials: trials.length };
}

/** Layers at once: on a GPU waiting for answers is what takes the time. */
const together = 50;
