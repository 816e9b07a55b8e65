// The filters of a net's first convolution, whose weights the trainer shows while they change.
import type { Net } from '#lib/nets/spec.ts';
import { traceSoFar } from '#lib/nets/trace.ts';

/** The shape of a filter bank, HWIO. */
export interface Bank {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
}

/** More than can be drawn at every report, or told apart. */
const MOST = 64;

/** Their shape; undefined for a net without a convolution on its main line, or with too many filters to show. */
export function bankOf(net: Net): Bank | undefined {
  const first = traceSoFar(net).done.find((row) => row.kind === 'conv'); // as the engine finds what it sends
  if (first?.kind !== 'conv') return undefined;
  const { rows, columns, channels, groups, filters } = first.g;
  if ((filters * channels) / groups > MOST) return undefined;
  return { height: rows.kernel, width: columns.kernel, channels: channels / groups, filters };
}
