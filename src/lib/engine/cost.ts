// What a step of training costs, counted before anything is allocated: a net may fit every rule and still keep a machine busy for
// minutes, or take more memory than there is. Counts only; no device.
import type { Leaf } from '#lib/nets/kinds/descriptor.ts';
import { kindOf } from '#lib/nets/spec.ts';
import { flat, type Row } from '#lib/nets/trace.ts';
import { EngineError } from './report.ts';

export interface Cost {
  /** Multiply-adds forward and backward, and values that poolings look at. */
  readonly operations: number;
  /** Of outputs and their gradients, of parameters, gradients and the optimiser's state. */
  readonly bytes: number;
}

/** @param states flat buffers that the optimiser keeps */
export function costOf(rows: readonly Row[], batch: number, states = 1): Cost {
  const all = flat(rows).filter(({ branches, kind }) => branches.length === 0 && kind !== 'flatten');
  const sum = (of: (row: Row) => number) => all.reduce((total, row) => total + of(row), 0);
  return {
    operations: batch * sum((row) => 3 * row.macs + 2 * poolReads(row)),
    bytes: 4 * (batch * sum((row) => 2 * row.activations) + (2 + states) * sum((row) => row.params)),
  };
}

/** Cells that the windows of a pooling read, padding apart, for one image. */
export function poolReads({ layer, g }: Row): number {
  if (!g || !(kindOf(layer) as Leaf).looks) return 0;
  const [down, along] = [g.rows, g.columns].map(({ out, stride, pad, size, kernel, dilation }) => {
    let cells = 0;
    for (let i = 0; i < out; i++)
      for (let tap = 0, at = i * stride - pad.before; tap < kernel; tap++, at += dilation)
        if (at >= 0 && at < size) cells += 1;
    return cells;
  });
  return down * along * g.channels;
}

/** Beyond these a first step takes minutes, or the machine begins to swap. AlexNet on 64 images is below both. */
const most: Cost = { operations: 3e11, bytes: 2 ** 31 };

/** @throws EngineError 'bad-net' that says what a step would cost, and what to do */
export function checkCost(name: string, rows: readonly Row[], batch: number, states: number): void {
  const { operations, bytes } = costOf(rows, batch, states);
  const of = (value: number, unit: number) =>
    (value / unit).toLocaleString('en', { maximumSignificantDigits: 2 });
  const costs =
    bytes > most.bytes
      ? `${of(bytes, 1e9)} GB of memory, and ${of(most.bytes, 1e9)} GB is the most`
      : operations > most.operations
        ? `${of(operations, 1e9)} billion operations, and ${of(most.operations, 1e9)} billion is the most`
        : undefined;
  if (costs)
    throw new EngineError(
      'bad-net',
      `One step of ${name} on ${batch.toLocaleString('en')} ${batch === 1 ? 'image' : 'images'} would take ${costs} that is begun here.`,
      'Take fewer images a step, less padding or fewer filters, or pool earlier.',
    );
}
