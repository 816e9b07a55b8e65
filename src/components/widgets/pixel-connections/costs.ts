// What each kind of connection costs, counted by trace: weights, bytes, MACs. Without biases, to keep the comparison bare.
import { conv, connected, flatten, image, net, type Layer } from '#lib/nets/spec.ts';
import { total, trace } from '#lib/nets/trace.ts';

export const stages = ['dense', 'local', 'shared'] as const;
export type Kind = (typeof stages)[number];

export interface Cost {
  readonly weights: number;
  /** Four a weight, as float32. */
  readonly bytes: number;
  readonly macs: number;
}
export interface Sizes {
  readonly side: number;
  readonly channels: number;
  readonly maps: number;
  readonly kernel: number;
}

/** A layer of as many units as a convolution would have outputs, connected in three ways. */
export function costs(sizes: Sizes): Sizes & Readonly<Record<Kind, Cost>> {
  const { side, channels, maps, kernel } = sizes;
  const counted = (...layers: Layer[]) => {
    const rows = trace(net('layer', image(side, side, channels), layers));
    return {
      weights: total(rows, 'weights'),
      macs: total(rows, 'macs'),
      units: total(rows.slice(-1), 'activations'),
    };
  };
  const shared = counted(conv(maps, kernel, { bias: false }));
  const dense = counted(flatten(), connected(shared.units, { bias: false }));
  const cost = (weights: number, macs: number): Cost => ({ weights, macs, bytes: 4 * weights });
  return {
    ...sizes,
    dense: cost(dense.weights, dense.macs),
    local: cost(shared.macs, shared.macs), // a weight of its own for every connection, and each connection is one MAC
    shared: cost(shared.weights, shared.macs),
  };
}
