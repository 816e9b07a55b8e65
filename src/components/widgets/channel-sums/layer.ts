// The layer that channel-sums shows, computed: what each channel gives, the sums, the outputs. Sizes and counts are trace's.
import { sourcesOf } from '#lib/geometry/slide.ts';
import { once } from '#lib/once.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { activationForward, activations, type ActivationName } from '#lib/reference/activation.ts';
import { takeChannels } from '#lib/reference/channels.ts';
import { convForward } from '#lib/reference/conv.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import type { Matrix } from '#lib/widget/params.ts';
import { KERNEL, SIZE } from './numbers.ts';

/** Outputs along a side. */
export const OUT = SIZE - KERNEL + 1;

/** What the reader has set. `x`: channel below channel; `w`: filter below filter, its channels side by side. */
export interface Asked {
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  readonly filter: number;
  readonly activation: ActivationName | 'none';
  readonly x: Matrix;
  readonly w: Matrix;
  readonly b: Matrix;
  readonly at: number;
}

/** The layer's row of trace: its windows, shapes and counts. The same object for the same layer. */
const layer = once(
  ({ channels, filters, groups }: Asked) => [channels, filters, groups].join(),
  ({ channels, filters, groups }) =>
    trace(
      net('A layer', image(SIZE, SIZE, channels), [conv(filters, KERNEL, { groups })]),
    )[0] as RowOf<'conv'>,
);

export function layerOf(p: Asked) {
  const row = layer(p);
  const { g } = row;
  const read = g.channels / g.groups;
  const first = Math.floor(p.filter / (g.filters / g.groups)) * read;
  const plane = (c: number) => p.x.slice(c * SIZE, (c + 1) * SIZE);
  const kernel = (c: number, f: number) =>
    p.w.slice(f * KERNEL, (f + 1) * KERNEL).map((line) => line.slice(c * KERNEL, (c + 1) * KERNEL));
  // Channels last, filters last: what the reference reads.
  const x = Float64Array.from({ length: SIZE ** 2 * g.channels }, (_, at) => {
    const [c, pixel] = [at % g.channels, Math.floor(at / g.channels)];
    return plane(c)[Math.floor(pixel / SIZE)][pixel % SIZE];
  });
  const w = Float64Array.from({ length: row.weights }, (_, at) => {
    const [f, c] = [at % g.filters, Math.floor(at / g.filters) % read];
    const tap = Math.floor(at / g.filters / read);
    return kernel(c, f)[Math.floor(tap / KERNEL)][tap % KERNEL];
  });
  const z = convForward(x, w, Float64Array.from(p.b[0]), g);
  const y = p.activation === 'none' ? z : activationForward(z, activations[p.activation]);
  const map = (of: Float64Array, f: number) => Array.from(takeChannels(of, g.filters, f, 1));

  const place = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  const channels = Array.from({ length: g.channels }, (_, c) => {
    const isRead = c >= first && c < first + read;
    const weights = isRead ? kernel(c - first, p.filter) : null;
    const sums =
      weights && convPlane(Float64Array.from(plane(c).flat()), Float64Array.from(weights.flat()), g);
    const products = weights
      ? sourcesOf(g.rows, place.row).flatMap((r, i) =>
          sourcesOf(g.columns, place.column).map((s, j) => ({
            r,
            s,
            i,
            j,
            x: plane(c)[r][s],
            w: weights[i][j],
          })),
        )
      : [];
    return { c, plane: plane(c), weights, sums: sums && Array.from(sums), products };
  });
  return {
    row,
    read,
    first,
    channels,
    place,
    at: p.at,
    filter: p.filter,
    bias: p.b[0][p.filter],
    activation: p.activation,
    sums: map(z, p.filter),
    outputs: Array.from({ length: g.filters }, (_, f) => map(y, f)),
  };
}
export type Model = ReturnType<typeof layerOf>;
