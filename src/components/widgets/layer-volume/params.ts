// What the reader sets in layer-volume, and what can stand together; the layer’s row of trace.
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import { divisorNear } from '#lib/figure/divisors.ts';

export const MOST = { size: 10, channels: 8, filters: 8, kernel: 5, pad: 2 };
export const WIDEST = MOST.size + 2 * MOST.pad;
export const params = {
  size: integer(8, { min: 3, max: MOST.size, label: 'Input side', more: true }),
  channels: integer(3, { min: 1, max: MOST.channels, label: 'Channels', more: true }),
  kernel: integer(3, { min: 1, max: MOST.kernel, label: 'Kernel', more: true }),
  filters: integer(6, { min: 1, max: MOST.filters, label: 'Filters', quiet: true }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride', more: true }),
  pad: integer(0, { min: 0, max: MOST.pad, label: 'Pad', more: true }),
  groups: integer(1, { min: 1, max: MOST.channels, label: 'Groups', more: true }),
  filter: integer(0, { min: 0, max: MOST.filters - 1, label: 'Filter', quiet: true }),
  at: integer(0, { min: 0, max: WIDEST ** 2 - 1, label: 'Output', quiet: true }),
};
export type P = Values<typeof params>;

export const layer = ({ size, channels, kernel, filters, stride, pad, groups }: P) =>
  trace(
    net('A layer', image(size, size, channels), [conv(filters, kernel, { stride, pad, groups })]),
  )[0] as RowOf<'conv'>;
export const outputs = (p: P): number => layer(p).output.height ** 2;

export function settle(p: P): P {
  const kernel = Math.min(p.kernel, p.size + 2 * p.pad);
  const groups = divisorNear(p.groups, p.channels, p.filters);
  const fitting = { ...p, kernel, groups, filter: Math.min(p.filter, p.filters - 1) };
  return { ...fitting, at: Math.min(p.at, outputs(fitting) - 1) };
}
