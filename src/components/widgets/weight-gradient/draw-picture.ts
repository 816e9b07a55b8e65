// The picture of weight-gradient, the window outlined.
import type { View } from '#lib/viz/stage.ts';
import { drawPatched, pixelDatum } from '#lib/figure/patch-picture.ts';
import type { Model } from './product.ts';

export const CELL = 46;

export function drawPicture(view: View, { p, g, window, tap, cols }: Model): void {
  const here = pixelDatum(cols[window][tap]);
  drawPatched(view, { x: p.x, g, window, size: CELL }, (place) => {
    const datum = pixelDatum(place);
    const readers = cols.flatMap((taps, i) =>
      taps.some((one) => pixelDatum(one) === datum) ? [`w${i}`] : [],
    );
    return { inside: datum === here, datum: [datum, ...readers].join(' '), lights: [datum] };
  });
}
