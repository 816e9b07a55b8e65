// What all probes answer of a step on a device, for comparing devices with each other. Not a test.
import type { Split } from '#lib/data/dataset.ts';
import type { Device } from '#lib/engine/device.ts';
import { batchesOf } from '#lib/engine/batches.ts';
import { makeLearner } from '#lib/engine/learner.ts';
import { openProbes } from '#lib/engine/probes/at-work.ts';
import type { OptimiserSpec, ProbeRequest, ProbeResults } from '#lib/engine/report.ts';
import { stretch } from '#lib/engine/stretch.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { random } from '#lib/data/random.ts';

/** Plain descent, so that an update is the gradient times the rate. */
export const RATE = 0.01;
const plain: OptimiserSpec = {
  kind: 'sgd',
  rate: RATE,
  momentum: 0,
  decay: 0,
  schedule: { kind: 'constant' },
};

/** A net that learns made-up images: `batch` and half as many again, so that the second batch of an epoch is not full. */
export async function probed(net: Net, batch: number, device: Device, requests: readonly ProbeRequest[]) {
  const { bits } = random(6);
  const images = Math.ceil(1.5 * batch);
  const pixels = Uint8Array.from({ length: images * valuesIn(net.input) }, () => bits() % 256);
  const classes = trace(net).at(-1)!.input.channels;
  const labels = Uint8Array.from({ length: images }, () => bits() % classes);
  const split: Split = { images, shards: [images], pixels, labels, arrived: images };
  const batches = batchesOf([images], batch, 1);
  const learner = await makeLearner(
    net,
    device,
    { seed: 3, batch, optimiser: plain },
    { train: split, test: split, scale: 1 / 128, shift: -1, batches, steps: Infinity },
  );
  const probes = openProbes(requests, learner.session, { test: split });
  const rescued = { keep: async () => {}, from: (error: unknown) => error };
  return {
    learner,
    /** Makes steps up to step `end`, and reads the probes. */
    steps: (end: number) => stretch(learner, end, { batches, train: split, probes, rescued }),
  };
}

/** Values of a picture between bytes, as no test image has them. */
export function pictureFor({ input }: Net): Float32Array {
  const { uniform } = random(11);
  return Float32Array.from({ length: valuesIn(input) }, () => 255 * uniform());
}

/** Test images are looked at by `samples`, a picture by `activations`. */
export const everyProbe = (net: Net): readonly ProbeRequest[] => [
  'filters',
  'layers',
  { name: 'samples', images: [0, 3] },
  { name: 'activations', image: pictureFor(net) },
];

/** Numbers of all that was answered, by what they are, each with the largest difference from what was wanted, relative to its size. */
export function farApart(
  found: Partial<ProbeResults>,
  wanted: Partial<ProbeResults>,
): Record<string, number> {
  const far: Record<string, number> = {};
  const compare = (name: string, a: ArrayLike<number>, b: ArrayLike<number>) => {
    const size = Array.from(b).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
    const most = Array.from(b).reduce((so, value, i) => Math.max(so, Math.abs(value - a[i])), 0);
    far[name] = a.length === b.length ? most / size : Infinity;
  };
  compare('filters', found.filters!, wanted.filters!);
  wanted.samples!.forEach(({ scores, index }, i) =>
    compare(`sample ${index}`, found.samples![i].scores, scores),
  );
  wanted.activations!.forEach(({ values, place }, i) =>
    compare(`maps of ${place}`, found.activations![i].values, values),
  );
  wanted.layers!.forEach((layer, i) => {
    for (const key of ['activations', 'gradients', 'weights', 'weightGradients', 'updates'] as const)
      if (layer[key]) {
        const [mine, its] = [found.layers![i][key]!, layer[key]];
        compare(`${key} of ${layer.place}`, [mine.rms, mine.zeros], [its.rms, its.zeros]);
      }
  });
  return far;
}
