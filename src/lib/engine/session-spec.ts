// What a session is made of, as plain data: every thread of a device builds the same one from it. session.ts makes it.
import type { OptimiserSpec } from './recipe.ts';

/** Images and labels as bytes, wherever they lie. They may still be arriving; only what has arrived is asked for. */
export interface Source {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** The numbers of the step about to be made, the rate among them; the optimiser rewrites them before each one. */
export type UpdateNow = InStep<OptimiserSpec>;
/** Adam's corrections change from step to step: fix1 = 1/(1 − beta1ᵗ), fix2 = 1/(1 − beta2ᵗ). */
type InStep<Spec extends OptimiserSpec> = Spec extends { kind: 'adam' }
  ? Omit<Spec, 'schedule'> & { fix1: number; fix2: number }
  : Omit<Spec, 'schedule'>;

export interface SessionSpec {
  batch: number;
  rule: UpdateNow['kind'];
  train: Source;
  test: Source;
  /** x = byte·scale + shift makes inputs of bytes. */
  scale: number;
  shift: number;
  /** Numbers of the images of the next batch. */
  order: Uint32Array;
  /** The rest of what changes between steps: see session.ts. */
  numbers: Float64Array;
}
