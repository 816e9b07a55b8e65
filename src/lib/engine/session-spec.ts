// What a session is made of, as plain data: every thread of a device builds the same one from it. session.ts makes it.

/** Images and labels as bytes, wherever they lie. They may still be arriving; only what has arrived is asked for. */
export interface Source {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** The numbers of the step about to be made; the optimiser rewrites them before each one. */
export type UpdateNow =
  | { kind: 'sgd'; rate: number; momentum: number; decay: number }
  | { kind: 'rmsProp'; rate: number; rho: number; epsilon: number; decay: number }
  | {
      kind: 'adam';
      rate: number;
      beta1: number;
      beta2: number;
      epsilon: number;
      decay: number;
      fix1: number;
      fix2: number;
    };

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
  /** The rest of what changes between steps: see `slots`. */
  numbers: Float64Array;
}
