// The layer of channel-groups, and its parameters and MACs beside those in one group, depthwise and separable.
import { conv, image, net, type Conv } from '#lib/nets/spec.ts';
import { total, trace, type RowOf } from '#lib/nets/trace.ts';
import { divisorsOf } from '#lib/figure/divisors.ts';
import type { P } from './params.ts';

/** A layer that keeps the side: any kernel, padded for it. */
const layersOf = ({ size, channels }: P, ...layers: readonly Conv[]) =>
  trace(net('A layer', image(size, size, channels), layers)) as RowOf<'conv'>[];

export function model(p: P) {
  const divisors = divisorsOf(p.channels, p.filters);
  const groups = p.groups === 'most' ? divisors.at(-1)! : Number(p.groups);
  const of = (filters: number, n: number) => conv(filters, p.kernel, { pad: 'same', groups: n });
  const [row] = layersOf(p, of(p.filters, groups));
  const sums = (rows: readonly RowOf<'conv'>[]) => ({
    params: total(rows, 'params'),
    macs: total(rows, 'macs'),
  });
  return {
    row,
    groups,
    p,
    dense: sums(layersOf(p, of(p.filters, 1))),
    depthwise: sums(layersOf(p, of(p.channels, p.channels))),
    separable: sums(layersOf(p, of(p.channels, p.channels), conv(p.filters, 1))),
  };
}
export type Model = ReturnType<typeof model>;
