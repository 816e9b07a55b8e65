// What bug-hunt says of an accusation, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { placeOf, type Model } from './suspicion.ts';

function ofCell(m: Model): Part[] {
  const { suspect, wrong, right, p } = m;
  if (suspect < 0)
    return [
      p.example === 'passes'
        ? `${m.shown.words}: work out a cell by hand, then click it.`
        : `${m.shown.words}: which cell is wrong? Work one out by hand, then click it.`,
    ];
  return [
    `${placeOf(m, suspect)}: the code has `,
    num(wrong[suspect], 'gradient'),
    ', right is ',
    num(right[suspect], 'gradient'),
    m.fails[suspect]
      ? `. It fails${m.failing > 1 ? `, as ${m.failing} of ${wrong.length} cells do` : ', and it is the only one'}.`
      : m.failing
        ? '. This one holds; look on.'
        : '. On this example every cell holds.',
  ];
}

export function verdict(m: Model): Part[][] {
  const { p } = m;
  if (m.solved)
    return [
      ofCell(m),
      [`Line ${p.line}: ${m.one.story}`],
      [
        `Mended, it gives what it should on both examples: ${m.right.length} of ${m.right.length} cells here, ` +
          `${m.other.right.length} of ${m.other.right.length} with ${m.other.words}.`,
      ],
    ];
  const line =
    p.line === 0 ? `Which line is it? ${m.one.hint}` : `Line ${p.line} is as it should be. ${m.one.hint}`;
  return [ofCell(m), [line]];
}

const lit = (m: Model) => m.lamps.filter(({ found }) => found).length;
export const tally = (m: Model): string =>
  `${lit(m)} of ${m.lamps.length} found, ${m.p.tries} ${m.p.tries === 1 ? 'try' : 'tries'}`;

export function describe(m: Model): string {
  const { one, p, suspect } = m;
  const size = m.planes > 1 ? times(m.rows, m.columns, m.planes) : times(m.rows, m.columns);
  const cell =
    suspect < 0
      ? 'No cell is accused.'
      : m.caught
        ? `The accused cell, ${placeOf(m, suspect)}, fails: ${format(m.wrong[suspect])} for ${format(m.right[suspect])}.`
        : `The accused cell, ${placeOf(m, suspect)}, holds.`;
  const line =
    p.line === 0
      ? 'No line is accused.'
      : m.solved
        ? `Line ${p.line} is the wrong one: ${one.name}. It should read ${one.fault.right.replace(/;$/, '')}.`
        : `Line ${p.line} is as it should be.`;
  const place = [
    p.at && p.at !== p.cell ? ` The mark is at ${placeOf(m, p.at - 1)}.` : '',
    p.read && p.read !== p.line ? ` The mark is at line ${p.read}, “${m.code[p.read - 1].trim()}”.` : '',
  ].join('');
  const end = m.honest ? ' All six are found; the smallest honest test fails in each of them.' : '';
  return `Case ${m.number}: ${one.task}, ${m.shown.words}. The code gives ${size} numbers. ${cell} ${line} ${tally(m)}.${end}${place}`;
}
