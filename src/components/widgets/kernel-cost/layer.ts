// The layers of kernel-cost as trace counts them.
import { conv, image, net } from '#lib/nets/spec.ts';
import { total, trace, type RowOf } from '#lib/nets/trace.ts';
import type { P } from './params.ts';

/** Layers of this kernel in a row, the side kept: the first of them, what all cost, and how far the last one sees. */
export function layersOf({ channels, filters, side, layers }: P, kernel: number) {
  const one = conv(filters, kernel, { pad: 'same' });
  const all = Array.from({ length: layers }, () => one);
  const rows = trace(net('Layers', image(side, side, channels), all));
  return {
    kernel,
    row: rows[0] as RowOf<'conv'>,
    field: rows.at(-1)!.receptiveField[0],
    weights: total(rows, 'weights'),
    macs: total(rows, 'macs'),
  };
}
