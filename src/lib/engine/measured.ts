// What a measurement of devices has found, to be remembered: for this machine, by the size of a net's step. Plain data; whoever
// can keep it between visits does (remember.ts in the page).
import type { Row } from '#lib/nets/trace.ts';
import { costOf } from './cost.ts';
import type { DeviceName } from './device-names.ts';
import type { Settings } from './options.ts';
import { wasmFeatures } from './wasm/features.ts';

export interface Verdict {
  readonly device: DeviceName;
  readonly passedOver: readonly { readonly device: DeviceName; readonly why: string }[];
}

/** Verdicts by `sizeOf`. */
export type Measured = Record<string, Verdict>;

/**
 * What decides which device is fastest: the power of two of a step's operations, and what the reader and the page allow the processor.
 * Nets of one size agree on it; the same net with ten times the images may not.
 */
export function sizeOf(
  rows: readonly Row[],
  { batch, threads, arithmetic }: Pick<Settings, 'batch' | 'threads' | 'arithmetic'>,
): string {
  const size = Math.round(Math.log2(Math.max(1, costOf(rows, batch).operations)));
  const sharing = wasmFeatures().shared ? (threads ?? 'all') : 1;
  return `2^${size} operations, ${sharing} threads, ${arithmetic}`;
}
