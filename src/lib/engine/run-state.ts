// A run between two steps as plain data. Taking one and going on from it is snapshot.ts.
import type { OptimiserSpec } from './recipe.ts';

/**
 * All that a run is, between two steps: `resume` with it continues bit for bit. Plain data, sent and stored as it is, and as JSON: then
 * its arrays may be what JSON makes of them.
 */
export interface Snapshot {
  /** 1 is read, too: there batchNorm's moments began at 0. */
  version: 1 | 2;
  /** What it belongs to: name and shape of the net's parameters. */
  net: string;
  layout: string;
  step: number;
  seed: number;
  batch: number;
  optimiser: OptimiserSpec;
  /** x = byte·scale + shift made the input of pixels. */
  scale: number;
  shift: number;
  parameters: Float32Array;
  /** The optimiser's flat buffers; what batchNorm keeps. */
  state: Float32Array[];
  kept: Float32Array;
}
