// A layer of kernel-cost as trace counts it.
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import type { P } from './params.ts';

/** One layer of this kernel, the side kept, and how far the last of several in a row sees. */
export function layer({ channels, filters, side, layers }: P, kernel: number) {
  const one = conv(filters, kernel, { pad: 'same' });
  const rows = trace(
    net(
      'Layers',
      image(side, side, channels),
      Array.from({ length: layers }, () => one),
    ),
  );
  return { row: rows[0] as RowOf<'conv'>, field: rows.at(-1)!.receptiveField[0] };
}
