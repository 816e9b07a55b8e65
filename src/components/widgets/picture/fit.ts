// How a picture of one size is brought to another: what part of it is taken, and to how many pixels. Numbers only.
import type { Size } from './kind.ts';

/** The room there is; `crop` fills it to the edges and cuts off what hangs over, otherwise nothing is cut and nothing enlarged. */
export interface Fit extends Size {
  readonly crop?: 'centre';
}
export interface Placed {
  /** The part of the original that is seen. */
  readonly from: Size & { readonly x: number; readonly y: number };
  /** The pixels it becomes. */
  readonly to: Size;
}

export function fitted({ width, height }: Size, fit: Fit): Placed {
  if (fit.crop) {
    const scale = Math.max(fit.width / width, fit.height / height);
    const from = { width: fit.width / scale, height: fit.height / scale };
    return {
      from: { ...from, x: (width - from.width) / 2, y: (height - from.height) / 2 },
      to: { width: fit.width, height: fit.height },
    };
  }
  const scale = Math.min(1, fit.width / width, fit.height / height);
  const to = (length: number) => Math.max(1, Math.round(length * scale));
  return { from: { x: 0, y: 0, width, height }, to: { width: to(width), height: to(height) } };
}
