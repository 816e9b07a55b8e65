// What the reader sets in stride-photograph, and how much of a picture is seen.
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { rings } from '#lib/data/pictures/patterns.ts';
import { decode, type Picture } from '#lib/data/pictures/picture.ts';
import { choice, integer, number, type Values } from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';

export const LARGEST = 8;
export const MARGIN = LARGEST - 1; // what the widest blur reads beyond the view, and what the camera can move
export const photograph = decode(text, width);
/** What the reader sees of a picture: all but the margins. */
export const seen = { width: photograph.width - 3 * MARGIN, height: photograph.height - 3 * MARGIN };
const centre = { x: MARGIN + seen.width / 2, y: MARGIN + seen.height / 2 };

export const pictures = offered<'photograph' | 'stripes' | 'rings', Picture>({
  photograph: { label: 'photograph', read: () => photograph },
  stripes: { label: 'stripes', read: () => photograph }, // as wide as the reader says: the model paints them
  rings: {
    label: 'rings',
    read: () => rings(photograph, centre, Math.hypot(seen.width, seen.height) / 2), // as fine as pixels can be in the corners
  },
});
export const params = {
  picture: pictures.param,
  stride: integer(3, { min: 1, max: LARGEST, label: 'Stride' }),
  shift: integer(0, { min: 0, max: LARGEST - 1, unit: ' px', label: 'Camera moved by', quiet: true }),
  period: number(3.4, { min: 2, max: 12, step: 0.1, unit: ' px', label: 'Stripes repeat every' }),
  dx: number(0, { min: -MARGIN, max: MARGIN, step: 0.1, label: 'Pulled to the right', quiet: true }),
  dy: number(0, { min: -MARGIN, max: MARGIN, step: 0.1, label: 'Pulled down', quiet: true }),
  view: choice('whole', { whole: 'whole picture', detail: 'a detail' }, { label: 'Show' }),
};
export type P = Values<typeof params>;
