// What outlives a run: data sets that are here, machines that are open, what was measured, and whose turn it is. One in a worker,
// for all runs of its page; in-process one a run.
import { datasets, type Datasets } from './datasets.ts';
import { machines, type Machines } from './machines.ts';
import type { Measured } from './measured.ts';
import { turns, type Turns } from './turns.ts';

export interface Runtime {
  readonly datasets: Datasets;
  readonly machines: Machines;
  readonly turns: Turns;
  /** Filled in as `auto` measures; whoever holds the runtime may fill it in before, or empty it. */
  measured: Measured;
  release(): void;
}

export function runtime(): Runtime {
  const [data, open] = [datasets(), machines()];
  return {
    datasets: data,
    machines: open,
    turns: turns(),
    measured: {},
    release() {
      data.release();
      open.release();
    },
  };
}
