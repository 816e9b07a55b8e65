// What bug-hunt says of a suspicion, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { placeOf, type Model } from './suspicion.ts';

export function verdict(m: Model): Part[][] {
  const { suspect, wrong, right, p } = m;
  const cell: Part[] =
    suspect < 0
      ? [
          p.example === 'passes'
            ? `${m.shown.words}: work out a cell by hand, then tap it.`
            : `${m.shown.words}: which cell is wrong? Work one out by hand, then tap it.`,
        ]
      : [
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
  const line: Part[] = [
    p.line === 0
      ? `Which line is it? ${m.one.hint}`
      : m.solved
        ? `Line ${p.line}: ${m.one.story}`
        : `Line ${p.line} is as it should be. ${m.one.hint}`,
  ];
  return [cell, line];
}

export function describe(m: Model): string {
  const { one, p, suspect } = m;
  const size = m.planes > 1 ? times(m.rows, m.columns, m.planes) : times(m.rows, m.columns);
  const cell =
    suspect < 0
      ? 'No cell is suspected.'
      : m.caught
        ? `The suspected cell, ${placeOf(m, suspect)}, fails: ${format(m.wrong[suspect])} for ${format(m.right[suspect])}.`
        : `The suspected cell, ${placeOf(m, suspect)}, holds.`;
  const line =
    p.line === 0
      ? 'No line is suspected.'
      : m.solved
        ? `Line ${p.line} is the wrong one: ${one.name}. It should read ${one.fault.right.replace(/;$/, '')}.`
        : `Line ${p.line} is as it should be.`;
  return `Case ${m.number}: ${one.task}, ${m.shown.words}. The code gives ${size} numbers. ${cell} ${line}`;
}
