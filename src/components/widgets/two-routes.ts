// Two ways to the same place? An operation, then a shift, against the shift first; or the same with a sum of two pictures. A
// convolution gives the same by either way; two other operations each fail at one of them.
import { times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { both, differing, operations, OUT, SIZE, type Plane } from './two-routes/operations.ts';

export const name = 'two-routes';
export const title = 'Two routes: shift or add before, or after';

const stroke: Matrix = [
  [0, 1, 0, 0, 0, 0, 0],
  [0, 2, 3, 1, 0, 0, 0],
  [0, 0, 4, 4, 0, 0, 0],
  [0, 0, 1, 5, 2, 0, 0],
  [0, 0, 0, 3, 3, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
];
const bar: Matrix = stroke.map((line, i) => line.map(() => (i === 3 ? 2 : 0)));
const [MOST, EDGE] = [2, { min: -9, max: 9, step: 1 }];

export const params = {
  test: choice(
    'shift',
    { shift: 'shift the picture', add: 'add a second picture' },
    { label: 'What is done' },
  ),
  operation: choice(
    'convolution',
    { convolution: 'convolution', local: 'own weights at each place', largest: 'largest of the window' },
    { label: 'Operation' },
  ),
  right: integer(1, { min: 0, max: MOST, label: 'Shift right' }),
  down: integer(1, { min: 0, max: MOST, label: 'Shift down' }),
  picture: matrix(stroke, { ...EDGE, label: 'Picture' }),
  kernel: matrix(
    [
      [1, 0, -1],
      [2, 0, -2],
      [1, 0, -1],
    ],
    { ...EDGE, label: 'Kernel' },
  ),
  second: matrix(bar, { ...EDGE, label: 'Second picture' }),
};
type P = Values<typeof params>;

export function model(p: P) {
  const apply = (x: Plane) => operations[p.operation](x, p.kernel);
  const { changed, first, second } = both(p.test, p, apply);
  return {
    ...p,
    ...{ before: p.picture as Plane, added: p.second as Plane, after: apply(p.picture) },
    ...{ changed, first, second },
    differ: differing(first, second),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 22;
const side = (cells: number) => ({ width: cells * CELL, height: cells * CELL });

const WORDS = {
  convolution: 'convolution',
  local: 'own weights',
  largest: 'largest',
  shift: 'shift',
  add: 'sum',
} as const;

interface Panel {
  readonly title: string;
  readonly label: string;
  readonly plane: Plane;
  readonly as: 'input' | 'output';
  /** Cells that are the same place of the same thing light up together. */
  readonly id: string;
}
function panelsOf(m: Model): Record<'before' | 'second' | 'after' | 'first' | 'changed' | 'last', Panel> {
  const [done, operation] = [WORDS[m.test], WORDS[m.operation]];
  const input = (title: string, label: string, plane: Plane, id: string): Panel => ({
    ...{ title, label, plane, id, as: 'input' },
  });
  const output = (title: string, label: string, plane: Plane, id: string): Panel => ({
    ...{ title, label, plane, id, as: 'output' },
  });
  return {
    before: input('the picture', 'The picture', m.before, 'x'),
    after: output(`first the ${operation} …`, `What the operation makes of the picture`, m.after, 'y'),
    first: output(`… then the ${done}`, `The ${done} of that`, m.first, 'z'),
    second: input('a second picture', 'A second picture', m.added, 'b'),
    changed: input(`first the ${done} …`, `The ${done} of the picture`, m.changed, 's'),
    last: output(`… then the ${operation}`, 'What the operation makes of that', m.second, 'z'),
  };
}

/** What is unknown, because it would have come from beyond the edge, is hatched; where the routes differ, framed. */
const cellsIn = ({ plane, as, id }: Panel, differ: ReadonlySet<string>) =>
  plane.flatMap((line, row) =>
    line.map((value, column): Cell => ({
      ...{ row, column, as, datum: `${id}${row},${column}` },
      ...(value === null ? { text: '', pad: true } : { value }),
      inside: id === 'z' && differ.has(`${row},${column}`),
    })),
  );

export function draw(stage: Stage, m: Model): void {
  const panels = panelsOf(m);
  const drawing = ({ title, label, plane }: Panel) => svg({ title, label, ...side(plane.length) });
  const { facts, ...view } = views(stage, {
    before: drawing(panels.before),
    after: drawing(panels.after),
    first: drawing(panels.first),
    second: drawing(panels.second),
    changed: drawing(panels.changed),
    last: drawing(panels.last),
    facts: html({ title: '' }),
  });
  const differ = new Set(m.differ.places.map((place) => place.join()));
  for (const key of Object.keys(panels) as (keyof typeof panels)[])
    grid(view[key], cellsIn(panels[key], differ), { size: CELL });
  const { compared, places } = m.differ;
  table(
    facts,
    ['by both routes', 'places'],
    [
      { cells: ['the same', compared - places.length] },
      { cells: ['different', places.length] },
      { cells: ['unknown: from beyond the edge', OUT ** 2 - compared] },
    ],
  );
}

const VERDICTS = {
  shift: ['it is shift equivariant', 'it is not shift equivariant'],
  add: ['it may well be linear', 'it is not linear'],
} as const;
export const describe = ({ test, operation, right, down, differ }: Model): string =>
  `A picture of ${times(SIZE, SIZE)}, ${test === 'shift' ? `shifted ${right} right and ${down} down` : 'to which a second one is added'}, before and after the operation “${WORDS[operation]}”: ` +
  (differ.places.length === 0
    ? `both routes give the same in all ${differ.compared} places that can be compared. As far as this picture shows, ${VERDICTS[test][0]}.`
    : `they differ in ${differ.places.length} of ${differ.compared} places. So ${VERDICTS[test][1]}.`);

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'shift', to: ({ right }) => ({ right: right - 1 }) },
  ArrowRight: { label: 'shift', to: ({ right }) => ({ right: right + 1 }) },
  ArrowUp: { label: 'shift', to: ({ down }) => ({ down: down - 1 }) },
  ArrowDown: { label: 'shift', to: ({ down }) => ({ down: down + 1 }) },
};
