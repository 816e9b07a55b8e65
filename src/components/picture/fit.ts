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

/** Pixels a side below which nothing can be seen. */
export const LEAST_SIDE = 16;
/** Whether a picture has too few pixels, whatever is made of it: one that would only be enlarged shows nothing more. */
export const isSmall = ({ width, height }: Size): boolean => Math.min(width, height) < LEAST_SIDE;
/** Whether it is a strip of which too few pixels are left across once it has been scaled to its room. */
export const isStrip = (was: Size, fit: Fit): boolean => !isSmall(was) && isSmall(fitted(was, fit).to);
/** How many times as long as wide a picture may be in this room. */
export const longest = ({ width, height }: Size, fit: Size): number =>
  Math.floor((width > height ? fit.width : fit.height) / LEAST_SIDE);

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
