// What col2im-adder says: one pixel’s sum, what the last contribution did, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format, plural, times } from '#lib/viz/format.ts';
import type { Model } from './contributions.ts';
import { SIZE } from './params.ts';

export function sumOf(m: Model): Part[] {
  const { p } = m;
  const sent = m.mine.filter(({ n }) => n <= m.reached);
  const rest = m.mine.length - sent.length;
  const parts = sent.flatMap(({ n, window, tap }, i): Part[] => [
    i ? (p.how === 'add' ? ' + ' : ', then ') : '',
    num(p.d.flat()[window], 'gradient', { datum: `c${n}` }),
    ' · ',
    num(p.w.flat()[tap], 'kernel', { datum: `c${n}` }),
  ]);
  return [
    ...(sent.length ? parts : ['nothing yet']),
    rest ? `, ${rest} to come: ` : sent.length ? ' = ' : ': ',
    num(m.dx[p.pixel], 'gradient', { datum: `x${Math.floor(p.pixel / SIZE)},${p.pixel % SIZE}` }),
  ];
}

export function conclusion({ p, now, failing, dx }: Model): string {
  const fail = failing.filter(Boolean).length;
  const sends = `Window ${now.window}, tap ${now.tap} sends ${format(now.value)} ${now.inside ? `to row ${now.row}, column ${now.column}` : 'into the padding, where it is dropped'}.`;
  if (p.how === 'add') return sends;
  return fail
    ? `${sends} With = only the last one stays: ${fail} of ${dx.length} cells fail so far, and are crossed out.`
    : `${sends} With = every cell holds so far.`;
}

export function describe(m: Model): string {
  const { p, g } = m;
  const fail = m.failing.filter(Boolean).length;
  return (
    `A gradient of ${times(g.rows.out, g.columns.out)} goes back through a kernel of ${times(p.kernel, p.kernel)}, stride ${p.stride}, pad ${p.pad}, to a picture of ${times(SIZE, SIZE)}. ` +
    `${m.reached + 1} of ${m.all.length} contributions are ${p.how === 'add' ? 'added' : 'written'}${p.how === 'assign' ? `; ${fail} cells fail` : ''}. ` +
    `The pixel in row ${Math.floor(p.pixel / SIZE)}, column ${p.pixel % SIZE} is read by ${plural(m.counts[p.pixel], 'window')}, has ${format(m.dx[p.pixel])} now, and should have ${format(m.right[p.pixel])} in the end.`
  );
}
