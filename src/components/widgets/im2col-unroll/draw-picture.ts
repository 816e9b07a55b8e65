// The picture of im2col-unroll: its planes side by side, their padding, and the window, a frame that is dragged.
import { lattice, type SmallCell } from '#lib/viz/lattice.ts';
import { outlines, type Box } from '#lib/viz/marks.ts';
import { legible } from '#lib/viz/room.ts';
import type { View } from '#lib/viz/stage.ts';
import { placesOf } from '#lib/geometry/patches.ts';
import { isInside } from '#lib/geometry/slide.ts';
import { numberOf, slid, type P } from './params.ts';
import { datumOf, nameOf, type Model } from './patches.ts';

const [WIDE, LARGEST] = [560, 84];
const ON_A_PHONE = 19.5; // CSS pixels of a pixel at least
const GAP = 18; // between the planes of channels

/** Side of a pixel, as large as all planes together leave it, and from one plane to the next. */
export function sizesOf(p: P): { pixel: number; plane: number; width: number; height: number } {
  const { padded } = slid(p).rows;
  const pixel = Math.min(LARGEST, Math.floor((WIDE - (p.channels - 1) * GAP) / (p.channels * padded)));
  const side = padded * pixel;
  return { pixel, plane: side + GAP, width: p.channels * (side + GAP) - GAP + 2, height: side + 2 };
}

export function drawPicture(view: View, m: Model): void {
  const { p, g } = m;
  const { pixel: size, plane, width } = sizesOf(p);
  legible(view, width, { unit: size, least: ON_A_PHONE });
  /** The frame is taken by its inside, too: no number here is edited by a drag. */
  const held = (row: number, column: number) =>
    row >= m.start.row && row < m.start.row + g.rows.span && column >= m.start.column && column < m.start.column + g.columns.span; // prettier-ignore
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
          const here = { pixel: number };
          return {
            row: row + p.pad,
            column: column + p.pad + (channel * plane) / size,
            text: real ? nameOf(p, pixel) : '0',
            as: 'input',
            pad: !real,
            inside: real && number === p.pixel,
            current: real && number === p.pixel,
            datum: [datumOf(pixel), ...seenBy].join(' '),
            lights: [datumOf(pixel)],
            ...(real && { set: here, point: here }),
            ...(held(row, column) && { grab: 'window' }),
          };
        }),
      ),
    ),
    { size, x: 1, y: 1 },
  );
  const { span } = g.rows;
  const frames = planes.map((channel): Box => ({
    x: 1 + channel * plane + (m.start.column + p.pad) * size,
    y: 1 + (m.start.row + p.pad) * size,
    width: span * size - 1,
    height: span * size - 1,
    as: 'kernel',
  }));
  outlines(view, frames);
  outlines(
    view,
    frames.map((frame) => ({ ...frame, grab: 'window' })),
    'grips',
  );
}
