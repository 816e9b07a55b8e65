// Six famous wrong backward passes, run here: what each makes of an example, cell by cell, and its real source. The reader accuses
// a cell, then a line; each line that is found lights a lamp. The functions and the examples are lib/bugs.
import { formula } from '#lib/viz/formula.ts';
import { html, svg, views, type Block, type Stage, type View } from '#lib/viz/stage.ts';
import type { Acts } from '#lib/widget/widget.ts';
import type { Planes } from '#lib/bugs/case.ts';
import type { CaseName } from '#lib/bugs/cases.ts';
import { showCode } from './draw-code.ts';
import { showHonest, showLamps } from './draw-lamps.ts';
import { CELL, HEAD, showPlanes, widthOf } from './draw-planes.ts';
import { known } from './known.ts';
import type { params } from './params.ts';
import { cellAccused, opened } from './rules.ts';
import type { Model } from './suspicion.ts';
import { verdict } from './words.ts';

export { params } from './params.ts';
export { settle } from './rules.ts';
export { model } from './suspicion.ts';
export { describe } from './words.ts';
export { keys } from './keys.ts';

export const name = 'bug-hunt';
export const title = 'Bug hunt: find the failing cell, then the line';

/** Room for the largest of all cases, so that nothing moves from one to the next. */
const ROOM = Math.max(
  ...Object.values(known).flatMap(({ examples }) => Object.values(examples).map(({ shape }) => shape[1])),
);

export function draw(stage: Stage, m: Model): void {
  const drawing = (planes: Planes, label: string, room = ROOM) => ({
    label,
    width: Math.max(widthOf(planes.length, planes[0][0].length), 84),
    height: room * CELL + HEAD + 2,
  });
  const { answer } = m.one;
  const given = Object.fromEntries(
    m.shown.given.map(({ name, planes }, i) => [
      `given${i}`,
      svg({ title: name, ...drawing(planes, `Given: ${name}`, planes[0].length) }),
    ]),
  );
  const [wrong, right, other] = [
    m.shown.show(m.shown.wrong),
    m.shown.show(m.shown.right),
    m.other.show(m.other.right),
  ];
  const mended = `${answer}, line ${m.faultLine} mended`;
  const specs = {
    lamps: html({ title: '' }),
    code: html({ title: `${m.one.file}: one line is wrong` }),
    ...given,
    wrong: svg({
      title: `${answer}, as the code has it`,
      ...drawing(wrong, `What the code makes: ${answer}`),
    }),
    right: svg({
      title: m.solved ? mended : `${answer}, as it should be`,
      ...drawing(right, m.caught || m.solved ? 'What it should be' : 'What it should be, covered'),
    }),
    ...(m.solved && {
      other: svg({
        title: `and with ${m.other.words}`,
        ...drawing(other, `${mended}, on the other example`),
      }),
    }),
    verdict: html({ title: '' }),
    ...(m.honest && { honest: html({ title: 'The smallest honest test' }) }),
  };
  const view = views(stage, specs) as unknown as Record<string, View & Block>;
  showLamps(view.lamps, m);
  m.shown.given.forEach(({ planes, as }, i) => showPlanes(view[`given${i}`], planes, { as, key: `g${i}` }));
  const as = answer === 'dx' || answer === 'dw' ? 'gradient' : 'kernel';
  const suspected = (i: number) => ({
    inside: i === m.suspect || i === m.p.at - 1,
    current: i === m.p.at - 1,
    set: cellAccused(m.p, i + 1),
  });
  showPlanes(view.wrong, wrong, { as, key: 'a' }, (i) => ({
    ...suspected(i),
    dropped: (m.caught || m.solved) && m.fails[i],
  }));
  showPlanes(view.right, right, { as, key: 'a' }, (i) => ({
    ...suspected(i),
    ...(!m.caught && !m.solved && i !== m.suspect && { text: '?' }),
  }));
  if (view.other) showPlanes(view.other, other, { as, key: 'o' });
  formula(view.verdict, ...verdict(m));
  showCode(view.code, m);
  if (m.honest) showHonest(view.honest, m.honest, m.p.tries);
}

export const acts: Acts<typeof params> = { open: (p, { value }) => opened(p, value as CaseName) };
