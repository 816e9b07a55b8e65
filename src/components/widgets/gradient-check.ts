// The numerical gradient check on the reader's own numbers: each slope by central differences beside the one that backward says,
// the relative error of every cell, and how it depends on the step. Kinks included, and a backward pass that can be broken.
import { chart, type Series } from '#lib/viz/chart.ts';
import { formula, fraction, num, sub, sup, sym, type Part } from '#lib/viz/formula.ts';
import { times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, flag, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';
import { checked, KERNEL, outputsOf, SIZE, type Checked } from './gradient-check/check.ts';

export const name = 'gradient-check';
export const title = 'A numerical gradient check, cell by cell';

const picture: Matrix = [
  [0.5, -1, 0.2, 0.8],
  [1, 0.3, -0.7, 0.6], // one output is −0.02: near the kink of relu
  [-0.2, 0.9, 0.5, -1],
  [0.7, -0.4, 0.1, 0.3],
];
const weights: Matrix = [
  [0.6, -0.3],
  [0.2, 0.4],
];
const MOST = SIZE - KERNEL + 1;
const factors: Matrix = [
  [1, -0.5, 2],
  [0.4, 1, -1],
  [-2, 0.3, 1],
];
const typed = { min: -3, max: 3, step: 0.1 };

export const params = {
  layer: choice(
    'tanh',
    { tanh: 'convolution, tanh', relu: 'convolution, relu', maxPool: 'max-pooling' },
    { label: 'Layer' },
  ),
  of: choice('x', { x: '∂L/∂x', w: '∂L/∂w' }, { label: 'Gradient' }),
  step: integer(-5, { min: -14, max: 0, label: 'Step h = 10 to the' }),
  stride: integer(1, { min: 1, max: 2, label: 'Stride' }),
  broken: flag(false, { label: 'break the backward pass' }),
  x: matrix(picture, { ...typed, label: 'x' }),
  w: matrix(weights, { ...typed, label: 'w' }),
  c: matrix(factors, { ...typed, rows: [1, MOST], columns: [1, MOST], label: 'c, the factors of the loss' }),
  cell: integer(5, { min: 0, max: SIZE ** 2 - 1, label: 'Cell', quiet: true }),
};
type P = Values<typeof params>;

/** Max-pooling has no weights to ask for. */
const asked = (p: P): 'x' | 'w' => (p.layer === 'maxPool' ? 'x' : p.of);
const side = (p: P) => (asked(p) === 'x' ? SIZE : KERNEL);

export function settle(p: P): P {
  const c = reshaped(p.c, factors, outputsOf(p.stride));
  return { ...p, of: asked(p), c, cell: Math.min(p.cell, side(p) ** 2 - 1) };
}

/** The last question and its answer: the valley is not computed again when only the step or the cell moves. */
let last: { key: string; answer: Checked } | undefined;
function known({ layer, stride, broken, x, w, c, ...p }: P): Checked {
  const question = { layer, stride, broken, x, w, c, of: asked({ layer, stride, broken, x, w, c, ...p }) };
  const key = JSON.stringify(question);
  if (last?.key !== key) last = { key, answer: checked(question) };
  return last.answer;
}

export function model(p: P) {
  const h = 10 ** p.step;
  const { analytic, numeric, errors, worst } = known(p);
  return { p, h, analytic, numeric: numeric(h), errors: errors(h), worst, side: side(p) };
}
type Model = Omit<ReturnType<typeof model>, 'worst'> & Pick<Checked, 'worst'>;

/** Errors below this are as good as float64 gets; above the other, something is wrong. Between, look closer. */
const [FINE, WRONG] = [1e-7, 1e-3];
const CELL = 40;
const square = (cells: number) => ({ width: cells * CELL + 2, height: cells * CELL + 2 });
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (n: number) =>
  (n < 0 ? '⁻' : '') + [...String(Math.abs(n))].map((digit) => SUPERSCRIPT[Number(digit)]).join('');

/** `3·10⁻⁹`: an error has one digit and a power. */
function power(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  if (value < 1e-17) return '0';
  const exponent = Math.floor(Math.log10(value));
  const digit = Math.round(value / 10 ** exponent);
  return digit === 10
    ? `10${raised(exponent + 1)}`
    : `${digit === 1 ? '' : `${digit}·`}10${raised(exponent)}`;
}

export function draw(stage: Stage, m: Model): void {
  const { p } = m;
  const of = asked(p);
  const view = views(stage, {
    analytic: svg({
      title: `∂L/∂${of}, by backward`,
      label: 'The gradient as the backward pass has it',
      ...square(SIZE),
    }),
    numeric: svg({ title: 'by differences', label: 'The same by central differences', ...square(SIZE) }),
    errors: svg({ title: 'relative error', label: 'The relative error of each cell', ...square(SIZE) }),
    chart: svg({
      title: 'largest relative error, against the step h',
      label: 'Largest relative error against the step, in float64 and in float32, both axes logarithmic',
      width: 420,
      height: 230,
    }),
    sum: html({ title: '' }),
  });
  const cells = (values: Float64Array, as: 'gradient' | undefined, more: (value: number) => Partial<Cell>) =>
    cellsOf(
      Array.from({ length: m.side }, (_, row) => Array.from(values.slice(row * m.side, (row + 1) * m.side))),
      (row, column, value) => {
        const cell = row * m.side + column;
        return {
          ...{ as, inside: cell === p.cell, current: cell === p.cell, datum: `c${cell}`, set: { cell } },
          ...more(value),
        };
      },
    );
  const place = { size: CELL, x: 1, y: 1 };
  grid(
    view.analytic,
    cells(m.analytic, 'gradient', () => ({ decimals: 3 })),
    place,
  );
  grid(
    view.numeric,
    cells(m.numeric, 'gradient', () => ({ decimals: 3 })),
    place,
  );
  grid(
    view.errors,
    cells(m.errors, undefined, (value) => ({
      text: power(value),
      heat: Math.min(0.5, Math.max(0, (Math.log10(value + 1e-17) + 12) / 24)),
      dropped: value > WRONG,
    })),
    place,
  );
  chart(view.chart, {
    width: 420,
    height: 230,
    x: { label: 'h', from: 1e-14, to: 1, scale: 'log', format: (value) => power(value) },
    y: { label: '', from: 1e-16, to: 10, scale: 'log', format: (value) => power(value) },
    series: [
      ...(['float64', 'float32'] as const).map((kind): Series => ({
        ...{ name: kind, label: kind, as: kind === 'float64' ? 'gradient' : 'input' },
        points: m.worst[kind].map(({ h, error }) => [h, Math.max(error, 1e-16)]),
      })),
      { name: 'here', label: 'h', points: [[m.h, Math.max(1e-16, Math.max(...m.errors))]] },
    ],
  });
  formula(view.sum, ...linesOf(m));
}

function linesOf(m: Model): Part[][] {
  const { p } = m;
  const cell: Part[] = [
    fraction([`L(${asked(p)} + h) − L(${asked(p)} − h)`], ['2h']),
    ' = ',
    num(m.numeric[p.cell], 'gradient', { decimals: 9, datum: `c${p.cell}` }),
    ', backward says ',
    num(m.analytic[p.cell], 'gradient', { decimals: 9, datum: `c${p.cell}` }),
  ];
  return [
    [
      sym('L'),
      ' = Σ ',
      sym('c'),
      ' · ',
      p.layer === 'maxPool' ? 'max-pool(x)' : `${p.layer}(x ∗ w)`,
      ', h = 10',
      sup(num(p.step, undefined, { param: 'step' })),
      ', cell',
      sub(String(p.cell)),
    ],
    cell,
    [`largest relative error ${power(Math.max(...m.errors))}: ${verdict(m)}`],
  ];
}

function verdict(m: Model): string {
  const worst = Math.max(...m.errors);
  const wrong = m.errors.filter((error) => error > WRONG).length;
  if (worst < FINE) return 'backward is right.';
  if (m.p.broken && wrong)
    return `${wrong} of ${m.errors.length} cells fail. No step h mends them: backward is wrong.`;
  if (m.p.step >= -3)
    return 'h is so large that the curve bends within it, or a kink lies in between. Take a smaller one.';
  if (m.p.step <= -9) return 'h is so small that L differs only in its last digits. Take a larger one.';
  return wrong ? 'a kink lies within h: at it there is no slope to compare.' : 'nearly; try other steps.';
}

export function describe(m: Model): string {
  const { p } = m;
  const layer = { tanh: 'a convolution and tanh', relu: 'a convolution and relu', maxPool: 'max-pooling' }[
    p.layer
  ];
  return (
    `The gradient of ${asked(p)}, ${times(m.side, m.side)}, through ${layer}, stride ${p.stride}${p.broken ? ', by a broken backward pass' : ''}. ` +
    `With a step of ${power(m.h)} the largest relative error is ${power(Math.max(...m.errors))}: ${verdict(m)} ` +
    `Best steps: ${best(m, 'float64')} in float64, ${best(m, 'float32')} in float32.`
  );
}
const best = (m: Model, kind: 'float64' | 'float32') => {
  const { h, error } = m.worst[kind].reduce((a, b) => (b.error < a.error ? b : a));
  return `${power(h)} with an error of ${power(error)}`;
};

const move = (down: number, along: number) => (p: P) => ({
  cell: moved(p.cell, [side(p), side(p)], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the cell', move),
  '-': { label: 'smaller, larger step', to: ({ step }) => ({ step: step - 1 }) },
  '+': { label: 'smaller, larger step', to: ({ step }) => ({ step: step + 1 }) },
};
