// What im2col-unroll says: its sizes with the reader’s numbers, and the figure in a sentence.
import { format, plural, times } from '#lib/viz/format.ts';
import { num, type Part } from '#lib/viz/formula.ts';
import { nameOf, type Model } from './patches.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

export function factsOf(m: Model): Part[][] {
  const { p, g } = m;
  return [
    [
      num(g.rows.out, 'output'),
      ' · ',
      num(g.columns.out, 'output'),
      m.windows === 1 ? ' window of ' : ' windows of ',
      num(p.kernel, 'kernel', { param: 'kernel' }),
      ' · ',
      num(p.kernel, 'kernel'),
      ' · ',
      num(p.channels, 'input', { param: 'channels' }),
      ' numbers = ',
      num(m.values),
    ],
    [
      num(m.values),
      ' for ',
      num(m.inputs, 'input'),
      ' pixels: ',
      num(m.values / m.inputs, undefined, { decimals: 2 }),
      ` times as much; ${format(m.values * BYTES)} bytes in place of ${format(m.inputs * BYTES)}`,
      ...(m.zeros ? [`, ${format(m.zeros)} of the numbers padding`] : []),
    ],
    [
      `pixel ${m.name} stands in `,
      num(m.readers.length),
      ` ${m.inRows ? 'row' : 'column'}${m.readers.length === 1 ? '' : 's'}; window ${p.at} starts in row `,
      num(m.start.row),
      ', column ',
      num(m.start.column),
    ],
  ];
}

export function describe(m: Model): string {
  const { p } = m;
  const line = m.inRows ? 'row' : 'column';
  const readers =
    m.readers.length === 0
      ? 'in none: no window reads it'
      : m.readers.length === 1
        ? `once, in ${line} ${m.readers[0]}`
        : `${m.readers.length} times, in ${line}s ${m.readers.slice(0, -1).join(', ')} and ${m.readers.at(-1)}`;
  const names = m.lines[p.at].map((pixel) => (pixel ? nameOf(p, pixel) : '0')).join(' ');
  return (
    `A picture of ${times(p.size, p.size, p.channels)} and windows of ${times(p.kernel, p.kernel)}, stride ${p.stride}, pad ${p.pad}, dilation ${p.dilation}: ` +
    `${plural(m.windows, 'window')}, so a matrix of ${m.inRows ? times(m.windows, m.taps) : times(m.taps, m.windows)}, ${format(m.values / m.inputs, 2)} times the picture. ` +
    `Pixel ${m.name} stands ${readers}. Window ${p.at} is ${line} ${p.at}: ${names}.`
  );
}
