// Six famous wrong backward passes, run here: what each makes of an example, cell by cell, and its real source. The reader
// finds a failing cell, then the line. The functions and the examples are lib/bugs.
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Block, type Stage, type View } from '#lib/viz/stage.ts';
import type { Planes } from '#lib/bugs/case.ts';
import { showCode } from './bug-hunt/draw-code.ts';
import { CELL, HEAD, showPlanes, widthOf } from './bug-hunt/draw-planes.ts';
import { known } from './bug-hunt/params.ts';
import type { Model } from './bug-hunt/suspicion.ts';
import { verdict } from './bug-hunt/words.ts';

export { params, settle } from './bug-hunt/params.ts';
export { model } from './bug-hunt/suspicion.ts';
export { describe } from './bug-hunt/words.ts';
export { keys } from './bug-hunt/keys.ts';

export const name = 'bug-hunt';
export const title = 'Bug hunt: find the failing cell, then the line';

/** Room for the largest of all cases, so that nothing moves from one to the next. */
const ROOM = Math.max(
  ...Object.values(known).flatMap(({ examples }) => Object.values(examples).map(({ shape }) => shape[1])),
);

export function draw(stage: Stage, m: Model): void {
  const height = ROOM * CELL + HEAD + 2;
  const given = m.shown.given;
  const drawing = (planes: Planes, label: string) => ({
    label,
    width: Math.max(widthOf(planes.length, planes[0][0].length), 84),
    height,
  });
  const at = (i: number) => given[i] ?? given[0];
  const specs = {
    first: svg({ title: at(0).name, ...drawing(at(0).planes, `Given: ${at(0).name}`) }),
    second: svg({ title: at(1).name, ...drawing(at(1).planes, `Given: ${at(1).name}`) }),
    ...(given.length > 2 && {
      third: svg({ title: at(2).name, ...drawing(at(2).planes, `Given: ${at(2).name}`) }),
    }),
    wrong: svg({
      title: `${m.one.answer}, as the code below has it`,
      ...drawing(m.shown.show(m.shown.wrong), `What the code makes: ${m.one.answer}`),
    }),
    right: svg({
      title: `${m.one.answer}, as it should be`,
      ...drawing(m.shown.show(m.shown.right), m.caught ? 'What it should be' : 'What it should be, covered'),
    }),
    verdict: html({ title: '' }),
    code: html({ title: `${m.one.file}: one line is wrong` }),
  };
  const view = views(stage, specs) as Record<keyof typeof specs, View & Block>;
  for (const [i, key] of (['first', 'second', 'third'] as const).entries())
    if (given[i] && view[key]) showPlanes(view[key], given[i].planes, { as: given[i].as, key: `g${i}` });
  const answer = m.one.answer === 'dx' || m.one.answer === 'dw' ? 'gradient' : 'kernel';
  const suspected = (i: number) => ({
    inside: i === m.suspect,
    current: i === m.suspect,
    set: { cell: i + 1 },
  });
  showPlanes(view.wrong, m.shown.show(m.shown.wrong), { as: answer, key: 'a' }, (i) => ({
    ...suspected(i),
    dropped: m.caught && m.fails[i],
  }));
  showPlanes(view.right, m.shown.show(m.shown.right), { as: answer, key: 'a' }, (i) => ({
    ...suspected(i),
    ...(!m.caught && i !== m.suspect && { text: '?' }),
  }));
  formula(view.verdict, ...verdict(m));
  showCode(view.code, m);
}
