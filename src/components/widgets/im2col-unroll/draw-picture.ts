// The picture of im2col-unroll: its planes side by side, their padding, the window outlined.
import { lattice, type SmallCell } from '#lib/viz/lattice.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { placesOf } from '#lib/geometry/patches.ts';
import { isInside } from '#lib/geometry/slide.ts';
import { numberOf } from './params.ts';
import { datumOf, nameOf, type Model } from './patches.ts';

export const PIXEL = 30;
export const GAP = 18; // between the planes of channels

export function drawPicture(view: View, m: Model): void {
  const { p, g } = m;
  const side = g.rows.padded * PIXEL;
  const line = Array.from({ length: g.rows.padded }, (_, i) => i - p.pad);
  const planes = Array.from({ length: p.channels }, (_, channel) => channel);
  lattice(
    view,
    planes.flatMap((channel) =>
      line.flatMap((row) =>
        line.map((column): SmallCell => {
          const pixel = { row, column, channel };
          const real = isInside(g.rows, row) && isInside(g.columns, column);
          const seenBy = placesOf(g, pixel).map((place) => `w${place.row}`);
          const number = numberOf(p, pixel);
          return {
            row: row + p.pad,
            column: column + p.pad + (channel * (side + GAP)) / PIXEL,
            text: real ? nameOf(p, pixel) : '0',
            as: 'input',
            pad: !real,
            inside: real && number === p.pixel,
            current: real && number === p.pixel,
            datum: [datumOf(pixel), ...seenBy].join(' '),
            lights: [datumOf(pixel)],
            ...(real && { set: { pixel: number } }),
          };
        }),
      ),
    ),
    { size: PIXEL, x: 1, y: 1 },
  );
  const { span } = g.rows;
  outlines(
    view,
    planes.map((channel): Box => ({
      x: 1 + channel * (side + GAP) + (m.start.column + p.pad) * PIXEL,
      y: 1 + (m.start.row + p.pad) * PIXEL,
      width: span * PIXEL - 1,
      height: span * PIXEL - 1,
      as: 'kernel',
    })),
  );
}
