// The plan: one walk over trace(net) that allocates every buffer and binds every kernel call of a step, in order. Running
// it allocates nothing. It knows layers and shapes; how a kernel works is the device's affair.
import { valuesIn } from '#lib/nets/effect.ts';
import { SpecError, trace, type Row } from '#lib/nets/trace.ts';
import type { Net } from '#lib/nets/spec.ts';
import { batchRule, isBatch } from './batch-size.ts';
import { lower, type Lowering } from './lower.ts';
import { initialMoments } from './moments.ts';
import type { Buffer, Call, Chance, Device, Head, Learning } from './device.ts';
import { EngineError } from './report.ts';

export interface Plan {
  readonly net: Net;
  readonly batch: number;
  readonly device: Device;
  readonly rows: readonly Row[];
  readonly classes: number;
  /** Parameters, gradients and the optimiser's state, one flat buffer each; and what batchNorm keeps. */
  readonly learning: Learning;
  readonly kept: Buffer;
  /** Input and labels of the batch. */
  readonly x: Buffer;
  readonly label: Buffer;
  readonly head: Head;
  /** Where each row's output lies; a row missing here is done inside a neighbour (relu in its convolution). */
  readonly outputs: ReadonlyMap<Row, Buffer>;
  /** Where the gradient of each row's output lies after a step; null gradients are left out. */
  readonly gradients: ReadonlyMap<Row, Buffer>;
  readonly forward: readonly Call[];
  readonly infer: readonly Call[];
  readonly backward: readonly Call[];
}

/**
 * Makes the plan of training and predicting with `net`, `batch` images at a time.
 * @param states how many flat buffers the optimiser keeps
 * @param chance what dropout draws from and how far batchNorm's moments have come, read in every step: count `step` up after each
 * @throws EngineError 'bad-net' that names the layer and the rule, 'bad-option' for a batch that no step can have
 */
export function compile(
  net: Net,
  batch: number,
  device: Device,
  states = 1,
  chance: Chance = { seed: 0, step: 0 },
): Plan {
  if (!isBatch(batch))
    throw new EngineError('bad-option', `The batch is ${batch}; it must be ${batchRule}.`, 'Take 64.');
  const rows = rowsOf(net);
  const last = rows.at(-1)!;
  const classes = last.input.channels;

  const length = 4 * Math.ceil(total(rows, 'parameters') / 4); // kernels take four at a time
  const learning: Learning = {
    parameters: device.alloc(length),
    gradients: device.allocGradients(length),
    state: Array.from({ length: states }, () => device.alloc(length)),
  };
  const kept = device.alloc(Math.max(total(rows, 'state'), 1));
  device.write(kept, initialMoments(rows, kept.length));
  const x = device.alloc(batch * valuesIn(net.input));
  const label = device.alloc(batch);
  const lowering: Lowering = {
    device,
    batch,
    learning,
    kept,
    chance,
    label,
    passes: [],
    outputs: new Map(),
    gradients: new Map(),
    heads: [],
  };
  lower(lowering, rows, { y: x, dy: null });
  const head = lowering.heads.at(-1)!;

  const { passes } = lowering;
  return {
    net,
    batch,
    device,
    rows,
    classes,
    learning,
    kept,
    x,
    label,
    head,
    outputs: lowering.outputs,
    gradients: lowering.gradients,
    forward: passes.flatMap((pass) => pass.forward),
    infer: passes.flatMap((pass) => pass.infer ?? pass.forward),
    backward: [device.clear(learning), ...passes.toReversed().flatMap((pass) => pass.backward)],
  };
}

/** Runs calls on the first `images` images of the batch. */
export function run(calls: readonly Call[], images: number): void {
  for (const call of calls) call.run(images);
}

/**
 * The net's rows, checked for what training needs beyond `trace`: a softmax at the end.
 * @throws EngineError 'bad-net'
 */
export function rowsOf(net: Net): Row[] {
  let rows: Row[];
  try {
    rows = trace(net);
  } catch (error) {
    if (error instanceof SpecError) throw badNet(error.message);
    throw error;
  }
  if (rows.at(-1)?.kind !== 'softmax')
    throw badNet(`${net.name} ends in ${rows.at(-1)?.kind}, but a net that learns classes ends in softmax.`);
  return rows;
}

const badNet = (message: string) => new EngineError('bad-net', message, 'Change the layer that it names.');

/** Values in one of the net's two flat buffers. */
function total(rows: readonly Row[], buffer: 'parameters' | 'state'): number {
  const own = (row: Row) => row[buffer].reduce((sum, { length }) => sum + length, 0);
  return rows.reduce(
    (sum, row) => sum + own(row) + row.branches.reduce((s, b) => s + total(b, buffer), 0),
    0,
  );
}
