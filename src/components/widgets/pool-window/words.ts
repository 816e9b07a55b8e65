// The figure of pool-window in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import type { Kind } from '#lib/figure/pooled.ts';
import type { Model } from './shown.ts';

const NAMES: Readonly<Record<Kind, string>> = { max: 'largest', mean: 'mean', min: 'smallest' };

export function describe(m: Model): string {
  const { out } = m.g.rows;
  const spot = (pixel: number) => `row ${Math.floor(pixel / m.size)}, column ${pixel % m.size}`;
  const unread = m.unread === 0 ? '' : `, and ${plural(m.unread, 'number')} read by none`;
  const goes =
    m.kind === 'mean'
      ? `is shared by ${plural(m.here.takers.length, 'number')}, ${format(m.here.takers[0].amount)} each`
      : `goes to the ${format(m.x.flat()[m.pixel])} in ${spot(m.pixel)}, which gets ${format(m.shown[m.pixel])} in all`;
  const wrong =
    !m.bug || m.wrong.length === 0
      ? m.bug
        ? ' Written with = instead of +=, it comes out right here: no number gets from two windows.'
        : ''
      : ` Written with = instead of +=, ${plural(m.wrong.length, 'number')} ${m.wrong.length === 1 ? 'is' : 'are'} wrong.`;
  return (
    `The ${NAMES[m.kind]} of ${times(m.kernel, m.kernel)} at stride ${m.stride} over ${times(m.size, m.size)} numbers: ${plural(out ** 2, 'output')}${unread}. ` +
    `Counted from 0, the window in row ${Math.floor(m.at / out)}, column ${m.at % out} gives ${format(m.y[m.at])}. ` +
    `Its gradient ${format(m.dy.flat()[m.at])} ${goes}.${wrong}`
  );
}
