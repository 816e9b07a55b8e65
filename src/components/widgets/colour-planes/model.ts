// The photograph and the three levels of the pixel that is framed.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { pictures, type P } from './params.ts';

/** Levels of a plane, as a camera stores them. */
export const LEVELS = 255;

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own) as ColourPicture;
  const { width, height, rgb } = picture;
  const at = { x: Math.min(p.x, width - 1), y: Math.min(p.y, height - 1) };
  const from = 3 * (at.y * width + at.x);
  return {
    picture,
    at,
    levels: Array.from(rgb.subarray(from, from + 3), (share) => Math.round(share * LEVELS)),
  };
}
export type Model = ReturnType<typeof model>;
