// What stride-photograph says: its sizes and changes in a table, what becomes of the stripes, and the figure in a sentence.
import { format, times } from '#lib/viz/format.ts';
import { seen, type P } from './params.ts';
import type { Model } from './sampled.ts';

export const rowsOf = (m: Model) => [
  { cells: ['kernel', '1 × 1', times(m.blur.length, m.blur.length)] },
  { cells: ['output', times(m.raw.height, m.raw.width), times(m.blurred.height, m.blurred.width)] },
  { cells: ['pixels read', m.stride === 1 ? 'all' : `1 in ${m.stride ** 2}`, 'all'] },
  {
    cells: [
      'change of a pixel when the camera moves by one',
      `${format(m.change.raw, 1)} %`,
      `${format(m.change.blurred, 1)} %`,
    ],
  },
];

export const ordinal = (n: number): string => ['', '', '2nd', '3rd'][n] || (n === 1 ? 'single' : `${n}th`);
function aliases({ picture, stripes, stride, period }: Model): string {
  if (picture !== 'stripes') return '';
  const { appears, frequency, limit } = stripes;
  const needed = `Stripes of ${format(period, 1)} pixels have ${format(frequency)} cycles a pixel; a stride of ${stride} carries less than ${format(limit)}. `;
  if (Math.abs(frequency - limit) < 1e-9)
    return `${needed}They are at the limit: how strong they come out hangs on where the first pixel falls. `;
  if (frequency < limit) return `${needed}They fit, and keep their width. `;
  if (!Number.isFinite(appears)) return `${needed}They do not fit, and come out as one flat grey. `;
  return `${needed}They do not fit, and come out as stripes of ${format(appears, 1)} pixels. `;
}
const subjects: Readonly<Record<P['picture'], string>> = {
  photograph: 'A photograph of a house with a shingled roof',
  stripes: 'Upright stripes',
  rings: 'Rings that get finer outwards',
  own: 'Your picture',
};
export const describe = (m: Model): string =>
  `${subjects[m.subject]}, ${times(seen.height, seen.width)} pixels, at stride ${m.stride}: ${times(m.raw.height, m.raw.width)} are left. ` +
  aliases(m) +
  `When the camera moves by one pixel, a pixel of the output changes by ${format(m.change.raw, 1)} % of the range on average, and by ${format(m.change.blurred, 1)} % if the picture is blurred first.`;
