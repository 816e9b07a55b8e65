// An image with its padding around it, so that no kernel ever asks whether a pixel exists. The border is zero from the
// start and nobody writes there.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { Span } from './memory.ts';
import type { Thread } from './thread.ts';
import { paddedSize } from './unroll.ts';

export interface Padding {
  /** The padded x and dx, or x and dx themselves where there is no padding. */
  readonly x: Span;
  readonly dx: Span;
  /** Bytes of one image of them. */
  readonly size: number;
  /** Puts the border around `count` images of x from `from` on; unwrap takes it off dx. */
  wrap(from: number, count: number): void;
  unwrap(from: number, count: number): void;
}

export function padding(
  { memory, kernels }: Thread,
  g: PoolWindows,
  batch: number,
  x: Span,
  dx: Span | null,
): Padding {
  const { height, width } = paddedSize(g);
  const line = 4 * g.columns.size * g.channels;
  const bare = g.rows.size * line;
  if (height === g.rows.size && width === g.columns.size)
    return { x, dx: dx ?? x, size: bare, wrap: () => {}, unwrap: () => {} };

  const wide = 4 * width * g.channels;
  const size = height * wide;
  const inset = g.rows.pad.before * wide + 4 * g.columns.pad.before * g.channels;
  const px = memory.alloc((batch * size) / 4);
  const pdx = dx ? memory.alloc((batch * size) / 4) : px;
  // prettier-ignore
  return {
    x: px,
    dx: pdx,
    size,
    wrap: (from, count) =>
      kernels.copyRows(
        count, g.rows.size, line, x.at + from * bare, bare, line, px.at + inset + from * size, size, wide,
      ),
    unwrap: (from, count) =>
      kernels.copyRows(
        count, g.rows.size, line, pdx.at + inset + from * size, size, wide, dx!.at + from * bare, bare, line,
      ),
  };
}
