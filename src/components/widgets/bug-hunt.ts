// Six famous wrong backward passes, run here: what each makes of an example, cell by cell, and its real source. The reader
// finds a failing cell, then the line. The functions and the examples are lib/bugs.
import { select } from 'd3';
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { takePart } from '#lib/viz/linked.ts';
import { words } from '#lib/viz/marks.ts';
import { html, only, svg, views, type Block, type Role, type Stage, type View } from '#lib/viz/stage.ts';
import { regionOf } from '#lib/book/region.ts';
import { cases, type Case, type CaseName, type Example, type Planes } from '#lib/bugs/cases.ts';
import { arrowKeys, within } from '#lib/widget/arrows.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { sources } from './bug-hunt/sources.ts';

export const name = 'bug-hunt';
export const title = 'Bug hunt: find the failing cell, then the line';

const numberOf: Readonly<Record<CaseName, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const MOST_CELLS = 32; // of an answer
const MOST_LINES = 30; // of a function

export const params = {
  bug: choice(
    'one',
    {
      one: '1: convolution, dx',
      two: '2: max-pooling, dx',
      three: '3: 1 × 1 convolution, dx',
      four: '4: convolution, dw',
      five: '5: col2im',
      six: '6: a step of learning',
    },
    { label: 'Case', control: 'select' },
  ),
  example: choice(
    'fails',
    { passes: 'one that it passes', fails: 'one that it fails' },
    { label: 'Example' },
  ),
  cell: integer(0, { min: 0, max: MOST_CELLS, label: 'Suspected cell', quiet: true }),
  line: integer(0, { min: 0, max: MOST_LINES, label: 'Suspected line', quiet: true }),
};
type P = Values<typeof params>;

const known = Object.fromEntries(
  Object.entries<Case>(cases).map(([key, one]) => [
    key,
    {
      one,
      code: regionOf(sources[one.file], 'backward', one.file).code.split('\n'),
      examples: { passes: one.passes(), fails: one.fails() },
    },
  ]),
) as Record<CaseName, { one: Case; code: string[]; examples: Record<P['example'], Example> }>;

/** 0 is no suspicion; a cell or line that is not there gives way to the last. */
export const settle = (p: P): P => ({
  ...p,
  cell: Math.min(p.cell, known[p.bug].examples[p.example].right.length),
  line: Math.min(p.line, known[p.bug].code.length),
});

export function model(p: P) {
  const { one, code, examples } = known[p.bug];
  const shown = examples[p.example];
  const [planes, rows, columns] = shown.shape;
  const wrong = shown.show(shown.wrong).flat(2);
  const right = shown.show(shown.right).flat(2);
  const faultLine = code.findIndex((line) => line.includes(one.fault.wrong)) + 1;
  const suspect = p.cell - 1;
  const fails = wrong.map((value, i) => value !== right[i]);
  return {
    ...{ p, one, code, shown, planes, rows, columns, wrong, right, fails, faultLine, suspect },
    number: numberOf[p.bug],
    failing: fails.filter(Boolean).length,
    caught: suspect >= 0 && fails[suspect],
    solved: p.line === faultLine,
  };
}
type Model = ReturnType<typeof model>;

const CELL = 32;
const HEAD = 22;
const GAP = 14;
const widthOf = (planes: number, columns: number) => planes * columns * CELL + (planes - 1) * GAP + 2;
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

function showPlanes(
  view: View,
  planes: Planes,
  { as, key }: { as: Role; key: string },
  more: (index: number) => Partial<Cell> = () => ({}),
): void {
  const [rows, columns] = [planes[0].length, planes[0][0].length];
  grid(
    view,
    planes.flatMap((plane, c) =>
      plane.flatMap((line, row) =>
        line.map((value, column): Cell => {
          const index = (c * rows + row) * columns + column;
          return {
            ...{ row, column: column + (c * (columns * CELL + GAP)) / CELL, value, as },
            datum: `${key}${index}`,
            ...more(index),
          };
        }),
      ),
    ),
    { size: CELL, x: 1, y: HEAD },
  );
  words(
    view,
    planes.length === 1
      ? []
      : planes.map((_, c) => ({
          x: 1 + c * (columns * CELL + GAP) + (columns * CELL) / 2,
          y: HEAD / 2,
          text: `channel ${c}`,
        })),
  );
}

const placeOf = ({ rows, columns, planes }: Model, index: number): string => {
  const [plane, inPlane] = [Math.floor(index / (rows * columns)), index % (rows * columns)];
  const place = `row ${Math.floor(inPlane / columns)}, column ${inPlane % columns}`;
  return planes > 1 ? `${place} of channel ${plane}` : place;
};

function verdict(m: Model): Part[][] {
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

/** The function, a line a mark: tapping one says "this line". */
function showCode(block: Block, m: Model): void {
  const lines = only<HTMLElement>(block, 'div', 'bug-code')
    .selectChildren<HTMLElement, { text: string; line: number }>('div')
    .data(m.code.map((text, i) => ({ text, line: i + 1 })))
    .join((enter) => {
      const line = enter.append('div');
      line.append('code').attr('class', 'bug-line-text');
      line.append('code').attr('class', 'bug-line-right');
      return line;
    })
    .attr('class', ({ line }) =>
      line === m.p.line ? `bug-line ${m.solved ? 'is-fault' : 'is-sound'}` : 'bug-line',
    );
  takePart(lines, ({ line }) => ({ set: { line } }));
  lines.each(function ({ text, line }) {
    const here = select<HTMLElement, unknown>(this);
    const mended = m.solved && line === m.faultLine;
    here.select('.bug-line-text').text(text || ' ');
    here
      .select('.bug-line-right')
      .attr('hidden', mended ? null : '')
      .text(mended ? text.replace(m.one.fault.wrong, m.one.fault.right) : '');
  });
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

const cells = ({ bug, example }: P) => known[bug].examples[example];
/** Planes stand side by side, so a step to the right leads from one into the next. */
const move = (down: number, along: number) => (p: P) => {
  const [planes, rows, columns] = cells(p).shape;
  if (p.cell === 0) return { cell: 1 };
  const [plane, inPlane] = [Math.floor((p.cell - 1) / (rows * columns)), (p.cell - 1) % (rows * columns)];
  const row = within(Math.floor(inPlane / columns) + down, rows);
  const across = within(plane * columns + (inPlane % columns) + along, planes * columns);
  return { cell: (Math.floor(across / columns) * rows + row) * columns + (across % columns) + 1 };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('suspect a cell', move),
  'Shift+ArrowUp': { label: 'suspect a line', to: ({ line }) => ({ line: line - 1 }) },
  'Shift+ArrowDown': { label: 'suspect a line', to: ({ line }) => ({ line: line + 1 }) },
};
