// The gradient of the weights, built product by product: delta times what the lecture calls im2colᵀ, beside the direct
// convolution's answer. The gradient of the input is col2im-adder.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { pixelAt } from '#lib/geometry/patches.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import { windows, type ConvWindows } from '#lib/geometry/windows.ts';
import { convBackward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { difference } from '#lib/reference/slopes.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'weight-gradient';
export const title = 'The gradient of the weights, product by product';

const picture: Matrix = [
  [1, 2, 0, 1],
  [0, 1, 3, 1],
  [2, 1, 0, 0],
  [1, 0, 1, 2],
];
const SIZE = picture.length;
const [WIDEST, PAD] = [3, 1];
const MOST = SIZE + 2 * PAD - 1; // outputs along a side, with a kernel of 2
/** Deltas to go on with where the reader's picture of them grows. */
const deltas: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: MOST }, (_, j) => [1, -1, 0, 2, -2][(2 * i + j) % 5]),
);
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  kernel: integer(3, { min: 2, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  sign: choice(
    'gradient',
    { gradient: '∂L/∂y, the gradient', delta: '−∂L/∂y, darknet’s delta' },
    { label: 'What is typed' },
  ),
  d: matrix(corner(deltas, 2), { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'Delta' }),
  x: matrix(picture, { ...typed, label: 'Picture' }),
  at: integer(0, { min: 0, max: MOST ** 2 * WIDEST ** 2, label: 'Product', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ kernel, stride, pad }: P): ConvWindows => ({
  ...windows({ size: [SIZE, SIZE], kernel, stride, pad }),
  ...{ channels: 1, filters: 1, groups: 1 },
});
const products = (p: P) => sliding(p).rows.out ** 2 * p.kernel ** 2;

export function settle(p: P): P {
  const { out } = sliding(p).rows;
  return {
    ...p,
    d: reshaped(p.d, deltas, out),
    at: Math.min(p.at, products(p) - 1),
  };
}

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const x = Float64Array.from(p.x.flat());
  const d = Float64Array.from(p.d.flat());
  const cols = im2col(x, g);
  // [filters × windows] · [windows × taps]: the lecture's im2colᵀ is this book's matrix as it lies.
  const product = new Float64Array(taps);
  addProduct(matrixOf(d, 1, o), matrixOf(cols, o, taps), matrixOf(product, 1, taps));
  const dy = p.sign === 'gradient' ? d : d.map((value) => -value);
  const { dw } = convBackward(x, new Float64Array(taps), dy, g);
  const direct = p.sign === 'gradient' ? dw : dw.map((value) => -value);
  const [tap, window] = [Math.floor(p.at / o), p.at % o];
  const terms = Array.from({ length: o }, (_, i) => ({ d: d[i], x: cols[i * taps + tap] }));
  const done = terms.slice(0, window + 1);
  return {
    ...{ p, g, tap, window, product, direct, terms, taps, windows: o },
    cols: Array.from({ length: o }, (_, i) =>
      Array.from({ length: taps }, (_, k) => ({
        value: cols[i * taps + k],
        ...pixelAt(g, { row: i, column: k }),
      })),
    ),
    deltas: d,
    sum: done.reduce((sum, term) => sum + term.d * term.x, 0),
    apart: difference(product, direct),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 30;
const HEAD = 22;
const GAP = 14;
const SMALL = 26;
/** The symbol of the answer under the sign that is chosen. */
const symbol = ({ p }: Model) => (p.sign === 'gradient' ? '∂L/∂w' : '−∂L/∂w');
const pixel = ({ row, column }: { row: number; column: number }) => `x${row},${column}`;

export function draw(stage: Stage, m: Model): void {
  const { g, p } = m;
  const { out, padded } = g.rows;
  const box = (cells: number) => ({ width: cells * CELL + 2, height: cells * CELL + 2 });
  const given = p.sign === 'gradient' ? '∂L/∂y' : 'delta';
  const view = views(stage, {
    picture: svg({
      title: `x, ${times(SIZE, SIZE)}`,
      label: 'The picture, the window outlined',
      ...box(padded),
    }),
    delta: svg({ title: `${given}, ${times(out, out)}`, label: `${given}, a number an output`, ...box(out) }),
    product: svg({
      title: `${given} × im2colᵀ: ${times(1, m.windows)} · ${times(m.windows, m.taps)} = ${times(1, m.taps)}`,
      label: `${given} as a row on the left, a window a row on the upper right, below it ${symbol(m)}`,
      width: HEAD + (m.windows + m.taps) * SMALL + GAP + 2,
      height: HEAD + (m.windows + 1) * SMALL + GAP + 2,
    }),
    result: svg({
      title: `${symbol(m)}, as a kernel`,
      label: `${symbol(m)} as far as it is computed`,
      ...box(p.kernel),
    }),
    direct: svg({
      title: 'straight from the convolution',
      label: 'The same from the loops of the convolution, without im2col',
      ...box(p.kernel),
    }),
    sum: html({ title: `${symbol(m)}, row ${Math.floor(m.tap / p.kernel)}, column ${m.tap % p.kernel}` }),
  });
  drawPicture(view.picture, m);
  grid(
    view.delta,
    Array.from(m.deltas, (value, i): Cell => ({
      ...{ row: Math.floor(i / out), column: i % out, value, as: 'gradient', inside: i === m.window },
      ...{ datum: `d${i}`, lights: [`d${i}`, `w${i}`], set: { at: m.tap * m.windows + i } },
    })),
    { size: CELL, x: 1, y: 1 },
  );
  drawProduct(view.product, m);
  const kernel = (value: (k: number) => Partial<Cell>) =>
    Array.from({ length: m.taps }, (_, k): Cell => ({
      ...{ row: Math.floor(k / p.kernel), column: k % p.kernel, as: 'gradient', inside: k === m.tap },
      ...{ datum: `t${k}`, set: { at: (k + 1) * m.windows - 1 } },
      ...value(k),
    }));
  grid(
    view.result,
    kernel((k) => resultOf(m, k)),
    { size: CELL, x: 1, y: 1 },
  );
  grid(
    view.direct,
    kernel((k) => ({ value: m.direct[k] })),
    { size: CELL, x: 1, y: 1 },
  );
  formula(view.sum, sumOf(m), conclusionOf(m));
}

/** A cell of the answer as far as it has come. */
function resultOf(m: Model, k: number): Partial<Cell> {
  if (k < m.tap) return { value: m.product[k] };
  return k === m.tap ? { value: m.sum, current: true } : { text: '' };
}

function drawPicture(view: View, m: Model): void {
  const { g, p, window, tap } = m;
  const line = Array.from({ length: g.rows.padded }, (_, i) => i - p.pad);
  const here = pixel(m.cols[window][tap]);
  grid(
    view,
    line.flatMap((row) =>
      line.map((column): Cell => {
        const real = isInside(g.rows, row) && isInside(g.columns, column);
        const datum = pixel({ row, column });
        const readers = m.cols.flatMap((taps, i) =>
          taps.some((one) => pixel(one) === datum) ? [`w${i}`] : [],
        );
        return {
          ...{ row: row + p.pad, column: column + p.pad, as: 'input', pad: !real },
          ...{ value: real ? p.x[row][column] : 0, inside: datum === here },
          datum: [datum, ...readers].join(' '),
          lights: [datum],
        };
      }),
    ),
    { size: CELL, x: 1, y: 1 },
  );
  outlines(view, [
    {
      x: 1 + (startOf(g.columns, window % g.columns.out) + p.pad) * CELL,
      y: 1 + (startOf(g.rows, Math.floor(window / g.columns.out)) + p.pad) * CELL,
      ...{ width: g.rows.span * CELL, height: g.rows.span * CELL, as: 'kernel' },
    },
  ]);
}

function drawProduct(view: View, m: Model): void {
  const corner = { x: HEAD + m.windows * SMALL + GAP, y: HEAD + m.windows * SMALL + GAP };
  grid(
    view,
    Array.from(m.deltas, (value, i): Cell => ({
      ...{ row: 0, column: i, value, as: 'gradient', inside: i <= m.window },
      ...{ datum: `d${i}`, lights: [`d${i}`, `w${i}`], set: { at: m.tap * m.windows + i } },
    })),
    { name: 'delta', size: SMALL, x: HEAD, y: corner.y },
  );
  grid(
    view,
    m.cols.flatMap((line, i) =>
      line.map((one, k): Cell => ({
        ...{ row: i, column: k, value: one.value, as: 'input', pad: !one.inside },
        inside: k === m.tap && i <= m.window,
        datum: `${pixel(one)} w${i}`,
        lights: [pixel(one), `d${i}`, `t${k}`],
        set: { at: k * m.windows + i },
      })),
    ),
    { name: 'patches', size: SMALL, x: corner.x, y: HEAD },
  );
  grid(
    view,
    Array.from({ length: m.taps }, (_, k): Cell => ({
      ...{ row: 0, column: k, as: 'gradient', inside: k === m.tap, datum: `t${k}` },
      ...resultOf(m, k),
      set: { at: (k + 1) * m.windows - 1 },
    })),
    { name: 'result', size: SMALL, ...corner },
  );
  words(
    view,
    m.cols.map((_, i) => ({
      ...{
        x: corner.x - 10,
        y: HEAD + (i + 0.5) * SMALL,
        text: String(i),
        datum: `w${i}`,
        lights: [`w${i}`, `d${i}`],
      },
    })),
  );
}

const sumOf = (m: Model): Part[] => [
  ...m.terms
    .slice(0, m.window + 1)
    .flatMap(({ d, x }, i): Part[] => [
      i ? ' + ' : '',
      num(d, 'gradient', { datum: `d${i}` }),
      ' · ',
      num(x, 'input', { datum: pixel(m.cols[i][m.tap]) }),
    ]),
  m.window < m.windows - 1 ? ` + … (${m.windows - 1 - m.window} more), so far ` : ' = ',
  num(m.sum, 'gradient', { datum: `t${m.tap}` }),
];

const conclusionOf = (m: Model): Part[] => [
  m.p.sign === 'gradient' ? 'learning subtracts it: w − rate · ' : 'learning adds it: w + rate · ',
  num(m.product[m.tap], 'gradient'),
  '; direct convolution differs by ',
  num(m.apart),
];

export function describe(m: Model): string {
  const { p, g } = m;
  const typed =
    p.sign === 'gradient'
      ? 'the gradient of the outputs'
      : 'darknet’s delta, minus the gradient of the outputs,';
  return (
    `A picture of ${times(SIZE, SIZE)}, a kernel of ${times(p.kernel, p.kernel)}, stride ${p.stride}, pad ${p.pad}, and ${typed} of ${times(g.rows.out, g.columns.out)}. ` +
    `${p.at + 1} of ${m.windows * m.taps} products are added. Weight ${Math.floor(m.tap / p.kernel)}, ${m.tap % p.kernel} has ${format(m.sum)}, and ${format(m.product[m.tap])} in the end; ` +
    `direct convolution gives ${format(m.direct[m.tap])}.`
  );
}

const step = (by: (p: P) => number) => (p: P) => ({
  at: Math.max(0, Math.min(products(p) - 1, p.at + by(p))),
});
const whole = (p: P) => sliding(p).rows.out ** 2;
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'a product', to: step(() => -1) },
  ArrowRight: { label: 'a product', to: step(() => 1) },
  ArrowUp: { label: 'a weight', to: step((p) => -whole(p)) },
  ArrowDown: { label: 'a weight', to: step(whole) },
};
export const play: Play<typeof params> = { param: 'at', count: products, every: 400, noun: 'product' };
