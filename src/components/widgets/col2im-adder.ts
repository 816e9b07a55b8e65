// col2im, contribution by contribution: every window sends its numbers back to the pixels it read, and where windows overlap
// they add up. With = in place of += the overlaps fail. The gradient of the weights is weight-gradient.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { overlaps, pixelAt } from '#lib/geometry/patches.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { windows, type ConvWindows } from '#lib/geometry/windows.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'col2im-adder';
export const title = 'col2im: contributions add up where windows overlap';

const SIZE = 4;
const [WIDEST, PAD] = [3, 1];
const MOST = SIZE + 2 * PAD - 1; // outputs along a side, with a kernel of 2
const gradients: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: MOST }, (_, j) => [1, 2, -1, 3, 1][(i * 2 + j) % 5]),
);
const weights: Matrix = [
  [1, 2, 1],
  [0, 1, 3],
  [-1, 0, 2],
];
const typed = { min: -9, max: 9, step: 1 };
const FIRST = 4 * WIDEST ** 2; // contributions at first: four windows

export const params = {
  kernel: integer(3, { min: 2, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  how: choice('add', { add: 'dx += dcols', assign: 'dx = dcols' }, { label: 'Each contribution' }),
  d: matrix(corner(gradients, 2), { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'dy' }),
  w: matrix(weights, { ...typed, rows: [2, WIDEST], columns: [2, WIDEST], label: 'Kernel numbers' }),
  at: integer(FIRST - 1, { min: 0, max: MOST ** 2 * WIDEST ** 2 - 1, label: 'Contribution', quiet: true }),
  pixel: integer(5, { min: 0, max: SIZE ** 2 - 1, label: 'Pixel', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ kernel, stride, pad }: P): ConvWindows => ({
  ...windows({ size: [SIZE, SIZE], kernel, stride, pad }),
  ...{ channels: 1, filters: 1, groups: 1 },
});
const contributions = (p: P) => sliding(p).rows.out ** 2 * p.kernel ** 2;

export function settle(p: P): P {
  const d = reshaped(p.d, gradients, sliding(p).rows.out);
  return { ...p, d, w: reshaped(p.w, weights, p.kernel), at: Math.min(p.at, contributions(p) - 1) };
}

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const dcols = new Float64Array(o * taps);
  addProduct(
    matrixOf(Float64Array.from(p.d.flat()), o, 1),
    matrixOf(Float64Array.from(p.w.flat()), 1, taps),
    matrixOf(dcols, o, taps),
  );
  const all = Array.from(dcols, (value, n) => {
    const [window, tap] = [Math.floor(n / taps), n % taps];
    const { row, column, inside } = pixelAt(g, { row: window, column: tap });
    return { n, window, tap, value, row, column, inside, at: row * SIZE + column };
  });
  const sent = all.slice(0, p.at + 1);
  const [sums, dx] = [new Float64Array(SIZE ** 2), new Float64Array(SIZE ** 2)];
  for (const { inside, at, value } of sent)
    if (inside) {
      sums[at] += value;
      dx[at] = p.how === 'add' ? dx[at] + value : value;
    }
  return {
    ...{ p, g, all, taps, windows: o, dx, sums },
    now: all[p.at],
    right: col2im(dcols, g),
    counts: overlaps(g),
    mine: all.filter(({ inside, at }) => inside && at === p.pixel),
    failing: Array.from(dx, (value, i) => value !== sums[i]),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 34;
const SMALL = 26;
const square = (cells: number, size = CELL) => ({ width: cells * size + 2, height: cells * size + 2 });
const inPicture = (i: number) => ({ row: Math.floor(i / SIZE), column: i % SIZE });

export function draw(stage: Stage, m: Model): void {
  const { g, p, now } = m;
  const { out } = g.rows;
  const view = views(stage, {
    dy: svg({ title: `dy, ${times(out, out)}`, label: 'The gradient of the outputs', ...square(out) }),
    w: svg({ title: `w, ${times(p.kernel, p.kernel)}`, label: 'The kernel', ...square(p.kernel) }),
    dcols: svg({
      title: `dcols = dy · wᵀ, ${times(m.windows, m.taps)}`,
      label: 'A row a window: what it sends back, a number a tap',
      width: m.taps * SMALL + 2,
      height: m.windows * SMALL + 2,
    }),
    dx: svg({
      title: p.how === 'add' ? 'dx += dcols, so far' : 'dx = dcols, so far',
      label: 'The gradient of the picture as far as it has come',
      ...square(SIZE + 2 * PAD),
    }),
    counts: svg({
      title: 'windows that read it',
      label: 'How many windows read each pixel',
      ...square(SIZE),
    }),
    right: svg({ title: 'dx, in the end', label: 'What col2im gives', ...square(SIZE) }),
    sum: html({ title: `row ${Math.floor(p.pixel / SIZE)}, column ${p.pixel % SIZE} of dx` }),
  });
  const inside = { size: CELL, x: 1, y: 1 };
  grid(
    view.dy,
    cellsOf(p.d, (i, j): Partial<Cell> => {
      const window = i * out + j;
      return {
        as: 'gradient',
        inside: window === now.window,
        datum: `d${window}`,
        set: { at: lastOf(m, window) },
      };
    }),
    inside,
  );
  grid(
    view.w,
    cellsOf(p.w, (i, j) => ({
      as: 'kernel',
      inside: i * p.kernel + j === now.tap,
      datum: `k${i * p.kernel + j}`,
    })),
    inside,
  );
  grid(
    view.dcols,
    m.all.map((one): Cell => ({
      ...{ row: one.window, column: one.tap, as: 'gradient', pad: !one.inside, inside: one.n === p.at },
      value: one.value,
      datum: `c${one.n} x${one.row},${one.column}`,
      lights: [`c${one.n}`, `x${one.row},${one.column}`, `d${one.window}`, `k${one.tap}`],
      set: one.inside ? { at: one.n, pixel: one.at } : { at: one.n },
    })),
    { size: SMALL, x: 1, y: 1 },
  );
  drawSum(view.dx, m);
  const most = Math.max(...m.counts);
  grid(
    view.counts,
    m.counts.map((value, i): Cell => ({
      ...inPicture(i),
      ...{ value, heat: most ? (value / most) * 0.45 : 0, inside: i === p.pixel, ...linkOf(i) },
    })),
    inside,
  );
  grid(
    view.right,
    Array.from(m.right, (value, i): Cell => ({
      ...inPicture(i),
      ...{ value, as: 'gradient', inside: i === p.pixel, ...linkOf(i) },
    })),
    inside,
  );
  formula(view.sum, sumOf(m), [conclusion(m)]);
}

const lastOf = ({ taps }: Model, window: number) => (window + 1) * taps - 1;
const linkOf = (i: number) => {
  const { row, column } = inPicture(i);
  return { datum: `x${row},${column}`, set: { pixel: i } };
};

/** dx with room for a pad around it, so that it stands still when the pad changes. */
function drawSum(view: Parameters<typeof outlines>[0], m: Model): void {
  const { p, g, now } = m;
  const line = Array.from({ length: SIZE + 2 * p.pad }, (_, i) => i - p.pad);
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = row >= 0 && row < SIZE && column >= 0 && column < SIZE;
        const place = { row: row + PAD, column: column + PAD };
        if (!real) return { ...place, text: '', as: 'gradient', pad: true, datum: `x${row},${column}` };
        const i = row * SIZE + column;
        return {
          ...{ ...place, value: m.dx[i], as: 'gradient', dropped: m.failing[i], inside: i === p.pixel },
          ...{ current: i === p.pixel, ...linkOf(i) },
        };
      }),
    ),
    { size: CELL, x: 1, y: 1 },
  );
  outlines(view, [
    {
      x: 1 + (startOf(g.columns, now.window % g.columns.out) + PAD) * CELL,
      y: 1 + (startOf(g.rows, Math.floor(now.window / g.columns.out)) + PAD) * CELL,
      ...{ width: g.rows.span * CELL, height: g.rows.span * CELL, as: 'kernel' },
    },
  ]);
}

function sumOf(m: Model): Part[] {
  const { p } = m;
  const sent = m.mine.filter(({ n }) => n <= p.at);
  const rest = m.mine.length - sent.length;
  const parts = sent.flatMap(({ n, window, tap, value }, i): Part[] => [
    i ? (p.how === 'add' ? ' + ' : ', then ') : '',
    num(value, 'gradient', { datum: `c${n}` }),
    ` (${format(p.d.flat()[window])} · ${format(p.w.flat()[tap])})`,
  ]);
  return [
    ...(sent.length ? parts : ['nothing yet']),
    rest ? `, ${rest} to come: ` : sent.length ? ' = ' : ': ',
    num(m.dx[p.pixel], 'gradient', { datum: `x${Math.floor(p.pixel / SIZE)},${p.pixel % SIZE}` }),
  ];
}

function conclusion({ p, now, failing, dx }: Model): string {
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
    `${p.at + 1} of ${m.all.length} contributions are ${p.how === 'add' ? 'added' : 'written'}${p.how === 'assign' ? `; ${fail} cells fail` : ''}. ` +
    `The pixel in row ${Math.floor(p.pixel / SIZE)}, column ${p.pixel % SIZE} is read by ${m.counts[p.pixel]} ${m.counts[p.pixel] === 1 ? 'window' : 'windows'}, has ${format(m.dx[p.pixel])} now, and should have ${format(m.right[p.pixel])} in the end.`
  );
}

const move = (down: number, along: number) => (p: P) => ({
  pixel: moved(p.pixel, [SIZE, SIZE], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', move),
  'Shift+ArrowLeft': { label: 'a contribution', to: ({ at }) => ({ at: at - 1 }) },
  'Shift+ArrowRight': { label: 'a contribution', to: ({ at }) => ({ at: at + 1 }) },
};
export const play: Play<typeof params> = {
  ...{ param: 'at', count: contributions, every: 450, noun: 'contribution' },
};
