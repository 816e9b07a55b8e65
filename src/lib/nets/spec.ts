// A network is frozen plain data, so it can be printed, put in a URL, posted to a worker and edited by the reader. Its layers are
// what the builders of kinds/ make; whether they fit each other is decided by trace.ts, also for what a reader writes.
import { frozen } from './kinds/descriptor.ts';
import type { Layer } from './kinds/index.ts';
import type { Shape } from './vocabulary.ts';

export * from './kinds/index.ts';
export type * from './vocabulary.ts';

export interface Net {
  readonly name: string;
  readonly input: Shape;
  readonly layers: readonly Layer[];
}

/** A network: a name, what it reads, its layers in order. Not checked: `trace` does. */
export const net = (name: string, input: Shape, layers: readonly Layer[]): Net =>
  frozen({ name, input, layers });

/** An input image: height × width × channels. */
export const image = (height: number, width: number, channels: number): Shape =>
  frozen({ height, width, channels });
