// Kinds of layer composed of calls that every device has, so that a new kind runs everywhere before it is tuned anywhere. A device
// spreads them before its own makers: one that it has itself takes their place (docs/decisions/0097).
import type { Buffer, Call, Convolving, Makers, Pass } from './device.ts';

/** What a device offers to compose of. */
export interface General {
  alloc(length: number): Buffer;
  conv(args: Convolving): Products;
  bias(args: Bias): Pass;
}

/** A convolution, and what its backward is made of, so that each of its three products can be had without the others. */
export interface Products extends Pass {
  /** dx from dy and w, whatever `forward` has read. Of a convolution without relu. */
  readonly dx: readonly Call[];
  /** dw and db from x and dy as `forward` and `dx` read them last: what these laid out is used again. */
  readonly dw: readonly Call[];
}

/** Forward y += b, a value a channel; backward db += Σ dy. An image has `pixels` pixels. */
export interface Bias {
  readonly pixels: number;
  readonly channels: number;
  readonly y: Buffer;
  readonly dy: Buffer;
  readonly b: Buffer;
  readonly db: Buffer;
}

export const composed = (general: General): Pick<Makers, 'transposedConv'> => ({
  /**
   * The convolution that goes back from y to x, run the other way: its dx is our y, what it makes of our dy is our dx, and dw is the
   * same product. It costs what that convolution costs, and where nobody needs dx, one product more: dw reads what it laid out.
   */
  transposedConv({ row, batch, chance, x, dx, y, dy, w, b, dw, db }) {
    const back = general.conv({
      row: { g: row.g, input: row.output, output: row.input },
      batch,
      chance,
      x: dy,
      dx: y,
      y: dx ?? general.alloc(x.length),
      dy: x,
      w,
      dw,
      b: null,
      db: null,
      relu: false,
    });
    const { height, width, channels } = row.output;
    const none: Pass = { forward: [], backward: [] };
    const bias = b && db ? general.bias({ pixels: height * width, channels, y, dy, b, db }) : none;
    return {
      forward: [...back.dx, ...bias.forward],
      backward: [...bias.backward, ...back.forward, ...back.dw],
    };
  },
});
