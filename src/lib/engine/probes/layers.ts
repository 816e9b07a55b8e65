// The probe `layers`: how weights, activations, their gradients and the updates of every layer are spread in the last step. Where
// gradients vanish or explode, where relus have died and whether the rate is right can be read from it.
import { flat, placeOf, type Row } from '#lib/nets/trace.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Buffer } from '../device.ts';
import { fuse } from '../fuse.ts';
import type { Plan } from '../plan.ts';
import { collector, partOf, type Part } from './collector.ts';
import type { Probe } from './probe.ts';
import type { LayerNumbers } from './results.ts';
import { spreadOf } from './spread.ts';

/** Values of an array that are looked at: their root mean square is then known to 2 %. */
const MOST = 4096;

interface Probed {
  readonly row: Row;
  /** A relu is done inside. */
  readonly relu: boolean;
  /** Outputs and their gradients; then, of layers with weights, those, their gradients, and the weights before the step. */
  readonly parts: { activations: Part; gradients: Part; weights?: Part; weightGradients?: Part };
}

export const layers: Probe<'layers'> = {
  on: 'steps',
  reads:
    'weights before and after the last step, their gradients, outputs and theirs: at most 4,096 values of each',
  costs: 'a small copy an array and one read; about 1 ms on a graphics card',
  open({ plan }) {
    const relus = withRelu(plan.rows);
    const probed = rowsOf(plan).map((row): Probed => ({
      row,
      relu: relus.has(row),
      parts: partsOf(plan, row),
    }));
    const weights = probed.flatMap(({ parts }) => parts.weights ?? []);
    const before = collector(plan.device, weights);
    const after = collector(
      plan.device,
      probed.flatMap(({ parts }) => Object.values(parts)),
    );
    let images = 0;
    return {
      before: before.take,
      after(count) {
        images = count;
        after.take();
      },
      async read() {
        const [old, now] = [await before.read(), await after.read()];
        return probed.map(({ row, relu, parts }): LayerNumbers => {
          const place = { path: row.path, kind: row.kind, place: placeOf(row.path, row.layer) };
          const taken = Object.fromEntries(Object.keys(parts).map((name) => [name, now.shift()!]));
          /** A batch that was not full leaves numbers of the step before behind it. */
          const ofBatch = (values: Float32Array, { stride }: Part) =>
            spreadOf(values.subarray(0, Math.ceil((images * valuesIn(row.output)) / stride)));
          if (relu) cut(taken.gradients, taken.activations);
          const numbers = {
            activations: ofBatch(taken.activations, parts.activations),
            gradients: ofBatch(taken.gradients, parts.gradients),
          };
          if (!parts.weights) return { ...place, ...numbers };
          const earlier = old.shift()!;
          const spreads = {
            weights: spreadOf(taken.weights),
            weightGradients: spreadOf(taken.weightGradients),
            updates: spreadOf(taken.weights.map((w, i) => w - earlier[i])),
          };
          const ratio = spreads.updates.rms / spreads.weights.rms;
          return { ...place, ...numbers, ...spreads, ratio };
        });
      },
    };
  },
};

/** Those that make something: flatten only renames, and what comes back to a softmax is the head's own. */
const rowsOf = ({ rows, outputs, gradients }: Plan): Row[] =>
  flat(rows).filter((row) => row.kind !== 'flatten' && outputs.has(row) && gradients.has(row));

/** Those that a relu was taken into, in branches, too. */
const withRelu = (rows: readonly Row[]): ReadonlySet<Row> =>
  new Set([
    ...fuse(rows).flatMap(({ row, relu }) => (relu ? [row] : [])),
    ...rows.flatMap(({ branches }) => branches).flatMap((branch) => [...withRelu(branch)]),
  ]);

/** What a relu let through: some devices write the zeros into the array, others leave them to the layer before. */
function cut(gradients: Float32Array, outputs: Float32Array): void {
  for (let i = 0; i < gradients.length; i++) if (!(outputs[i] > 0)) gradients[i] = 0;
}

function partsOf({ device, learning, outputs, gradients }: Plan, row: Row): Probed['parts'] {
  const size = valuesIn(row.output);
  const parts = {
    activations: partOf(outputs.get(row)!, size, MOST),
    gradients: partOf(gradients.get(row)!, size, MOST),
  };
  const w = row.parameters.find(({ name }) => name === 'w');
  if (!w) return parts;
  const own = (flatBuffer: Buffer) =>
    partOf(device.slice(flatBuffer, w.offset, w.length), w.shape.at(-1)!, MOST);
  return { ...parts, weights: own(learning.parameters), weightGradients: own(learning.gradients) };
}
