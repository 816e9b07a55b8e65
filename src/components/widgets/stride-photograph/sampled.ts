// The picture of stride-photograph, one in so many pixels of it, as it is and blurred, here and with the camera moved.
import { stripes } from '#lib/data/pictures/patterns.ts';
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { difference, downsampled, keep, triangle } from '#lib/figure/downsample.ts';
import { moved } from './moved.ts';
import { MARGIN, photograph, pictures, seen, type P } from './params.ts';

/** Stripes, and what was sampled of a picture, lately: a camera that moves on needs again what it needed before. */
const kept = latest<Picture, Picture>(32);

/** The picture as it was pulled last. */
const pulled = latest<Picture, Picture>(1);

export function model(p: P, own?: ColourPicture) {
  const striped = () => stripes(photograph, p.period, MARGIN);
  const still =
    p.picture === 'stripes' ? kept(photograph, `${p.period}`, striped) : pictures.of(p.picture, own);
  const from = pulled(still, `${p.dx},${p.dy}`, () => moved(still, p.dx, p.dy));
  const blur = triangle(p.stride);
  const through = (line: readonly number[], stride: number, shift: number) =>
    kept(from, [line.length, stride, shift].join(), () =>
      downsampled(from, line, stride, { ...seen, x: MARGIN + shift, y: MARGIN + shift }),
    );
  const beside = p.shift === 0 ? 1 : p.shift - 1; // one pixel away, inside the margin
  const raw = through(keep, p.stride, p.shift);
  const blurred = through(blur, p.stride, p.shift);
  const folded = Math.abs(p.stride / p.period - Math.round(p.stride / p.period)); // cycles an output pixel
  return {
    ...p,
    subject: p.picture === 'own' && !own ? ('photograph' as const) : p.picture,
    raw,
    blurred,
    blur,
    original: through(keep, 1, p.shift),
    change: {
      raw: difference(raw, through(keep, p.stride, beside)),
      blurred: difference(blurred, through(blur, p.stride, beside)),
    },
    stripes: {
      frequency: 1 / p.period,
      limit: 1 / (2 * p.stride),
      appears: folded < 1e-9 ? Infinity : p.stride / folded,
    },
  };
}
export type Model = ReturnType<typeof model>;
