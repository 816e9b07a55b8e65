// The rule that turns gradients into weights, as a reader chooses it: optimiser, learning rate and its schedule. Plain data; what
// an optimiser computes is optimiser.ts.

/** How the learning rate moves while a run lasts. `at` in the formulas is the part of the run done, 0…1. */
export type ScheduleSpec =
  | { kind: 'constant' }
  /** Multiplied by `factor` at each of `times` equal steps. */
  | { kind: 'step'; times: number; factor: number }
  /** rate · (1 + cos(π·at)) / 2: all the way down to zero. */
  | { kind: 'cosine' }
  /** Up a straight line for the first `rise` of the run, then a cosine down to zero (Smith 2018). */
  | { kind: 'oneCycle'; rise: number };

/** The rule that turns gradients into new weights. `decay` is weight decay (L2), `rate` the peak learning rate. */
export type OptimiserSpec =
  | { kind: 'sgd'; rate: number; momentum: number; decay: number; schedule: ScheduleSpec }
  | { kind: 'rmsProp'; rate: number; rho: number; epsilon: number; decay: number; schedule: ScheduleSpec }
  | {
      kind: 'adam';
      rate: number;
      beta1: number;
      beta2: number;
      epsilon: number;
      decay: number;
      schedule: ScheduleSpec;
    };

/** Takes LeNet-5 to 99 % on MNIST in few passes; how it was found is in docs/decisions/0023 and 0026. */
export const defaultOptimiser: OptimiserSpec = {
  kind: 'sgd',
  rate: 0.05,
  momentum: 0.9,
  decay: 5e-4,
  schedule: { kind: 'oneCycle', rise: 0.2 },
};
