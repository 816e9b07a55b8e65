// What receptive-field says: what the picture shows, where the gradient lies, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import type { Interval } from '#lib/geometry/receptive.ts';
import { shapeText } from '#lib/nets/words.ts';
import { length, type Model } from './field.ts';

const range = ({ first, last }: Interval) => `${format(first)} to ${format(last)}`;

export function pictureWords({ input, effective }: Model): string {
  const what = input.channels === 1 ? 'A handwritten two' : 'A photograph of a house';
  const size = `${times(input.height, input.width)} pixels`;
  return effective ? `The gradient of the chosen output, ${size}` : `${what}, ${size}`;
}

/** What the drawing of the levels says, line by line. */
export const levelsWords = ({ chain }: Model): string =>
  chain
    .map(
      ({ name, side, jump, field, uses }) =>
        `${name}: ${plural(side, 'output')} across, jump ${format(jump)}, sees ${format(field)}${uses ? `, takes columns ${range(uses)}` : ''}`,
    )
    .join('; ');

export function mattersWords(m: Model): string {
  if (!m.matters) return 'from layer to layer';
  if (!m.effective) return 'this net is too large for its gradient here; take LeNet-5 or a mini net';
  return `${format(100 * m.effective.middle, 0)} % of the gradient lies in the middle quarter of the field`;
}

export function describe(m: Model): string {
  const { row } = m.level;
  const size = times(row.receptiveField[0], row.receptiveField[1]);
  const cut =
    m.clipped > 0
      ? ` The border of the picture cuts ${format(m.clipped)} of its ${format(length(m.field.rows) * length(m.field.columns))} pixels off.`
      : ' All of it lies in the picture.';
  const heat = m.effective
    ? ` Of its gradient, ${format(100 * m.effective.middle, 0)} % lies in the middle quarter of the field.`
    : '';
  return (
    `${m.netName} reads ${shapeText(m.input)}. An output of its layer ${m.level.name}, one of ${times(row.output.height, row.output.width)}, sees ${size} pixels, and its neighbour’s field begins ${plural(row.jump[0], 'pixel')} on. ` +
    `The one in row ${m.at.row}, column ${m.at.column} sees rows ${range(m.seen.rows)} and columns ${range(m.seen.columns)}, counted from 0.${cut}${heat}`
  );
}
