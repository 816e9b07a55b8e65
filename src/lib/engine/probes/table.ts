// The probes: one row each. A new figure that wants to see something else of a run adds one, here and in results.ts.
import { activations } from './activations.ts';
import { filters } from './filters.ts';
import { layers } from './layers.ts';
import type { Probe } from './probe.ts';
import type { ProbeName } from './results.ts';
import { samples } from './samples.ts';
import { worst } from './worst.ts';

export const probes: { readonly [N in ProbeName]: Probe<N> } = {
  filters,
  samples,
  worst,
  layers,
  activations,
};
