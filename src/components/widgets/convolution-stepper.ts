// Convolution by hand: the reader's numbers, the reader's kernel, one window at a time, every product written out.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { isInside, sourcesOf, slide, startOf } from '#lib/geometry/slide.ts';
import { integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'convolution-stepper';

const picture: Matrix = [
  [0, 0, 1, 1, 0],
  [0, 2, 3, 1, 0],
  [1, 3, 4, 2, 1],
  [0, 2, 3, 1, 0],
  [0, 0, 1, 1, 0],
];
const edges: Matrix = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];
const MOST = 9; // the largest output side: 5 + 2 · 2 padded, a kernel of 3 makes 7; room for more
export const params = {
  input: matrix(picture, { min: -9, max: 9, step: 1, label: 'Input' }),
  kernel: matrix(edges, { min: -9, max: 9, step: 1, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 2, label: 'Pad' }),
  at: integer(0, { min: 0, max: MOST * MOST - 1, label: 'Position', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ input, kernel, stride, pad }: P) =>
  slide({ size: input.length, kernel: kernel.length, stride, pad });
const positions = (p: P) => sliding(p).out ** 2;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, positions(p) - 1) });

export function model(p: P) {
  const along = sliding(p); // input and kernel are square, so rows and columns slide alike
  const value = (row: number, column: number) =>
    isInside(along, row) && isInside(along, column) ? p.input[row][column] : 0;
  const productsAt = (row: number, column: number) =>
    sourcesOf(along, row).flatMap((r, i) =>
      sourcesOf(along, column).map((c, j) => ({ r, c, i, j, x: value(r, c), w: p.kernel[i][j] })),
    );
  const output = Array.from({ length: along.out }, (_, row) =>
    Array.from({ length: along.out }, (_, column) =>
      productsAt(row, column).reduce((sum, { x, w }) => sum + x * w, 0),
    ),
  );
  const at = { row: Math.floor(p.at / along.out), column: p.at % along.out };
  return {
    ...p,
    along,
    at,
    step: p.at,
    output,
    products: productsAt(at.row, at.column),
    sum: output[at.row][at.column],
  };
}
type Model = ReturnType<typeof model>;

const CELL = 36;
export function draw(stage: Stage, m: Model): void {
  const { along, at } = m;
  const square = (cells: number) => ({ width: cells * CELL + 2, height: cells * CELL + 2 });
  const first = -along.pad.before;
  const inWindow = new Map(m.products.map((product) => [`${product.r},${product.c}`, product]));
  const { input, kernel, output, sum } = views(stage, {
    input: svg({
      title: `input ${times(along.size, along.size)}`,
      label: `Input, ${along.padded} rows with padding`,
      ...square(along.padded),
    }),
    kernel: svg({
      title: `kernel ${times(along.kernel, along.kernel)}`,
      label: 'Kernel',
      ...square(along.kernel),
    }),
    output: svg({
      title: `output ${times(along.out, along.out)}`,
      label: `Output, ${m.step + 1} of ${along.out ** 2} numbers computed`,
      ...square(along.out),
    }),
    sum: html({ title: '' }),
  });
  const padded = Array.from({ length: along.padded }, (_, r) =>
    Array.from({ length: along.padded }, (_, c) => m.input[r + first]?.[c + first] ?? 0),
  );
  const cell = (index: number) => Math.max(0, Math.min(along.out - 1, Math.floor(index / along.stride)));
  grid(
    input,
    cellsOf(padded, (row, column): Partial<Cell> => {
      const [r, c] = [row + first, column + first];
      const product = inWindow.get(`${r},${c}`);
      return {
        as: 'input',
        pad: !isInside(along, r) || !isInside(along, c),
        inside: product !== undefined,
        current: product !== undefined,
        datum: `x${r},${c}${product ? ` p${product.i},${product.j}` : ''}`,
        lights: product ? [`p${product.i},${product.j}`] : [`x${r},${c}`],
        set: { at: cell(row) * along.out + cell(column) },
      };
    }),
    { x: 1, y: 1, size: CELL },
  );
  grid(
    kernel,
    cellsOf(m.kernel, (i, j) => ({ as: 'kernel', datum: `p${i},${j}` })),
    { x: 1, y: 1, size: CELL },
  );
  grid(
    output,
    m.output.flatMap((line, row) =>
      line.map((value, column): Cell => {
        const step = row * along.out + column;
        return {
          row,
          column,
          as: 'output',
          ...(step <= m.step ? { value } : { text: '' }),
          inside: step === m.step,
          datum: `y${step}`,
          lights:
            step === m.step
              ? [`y${step}`, 'sum', ...m.products.map(({ i, j }) => `p${i},${j}`)]
              : [`y${step}`],
          set: { at: step },
        };
      }),
    ),
    { x: 1, y: 1, size: CELL },
  );
  const terms = m.products.flatMap(({ x, w, i, j }, index): Part[] => [
    index ? ' + ' : '',
    num(x, 'input', { datum: `p${i},${j}` }),
    ' · ',
    num(w, 'kernel', { datum: `p${i},${j}` }),
  ]);
  formula(sum, [...terms, ' = ', num(m.sum, 'output', { datum: `sum y${m.step}` })]);
  void at;
  void startOf;
}

export const describe = (m: Model): string =>
  `The window at row ${m.at.row + 1}, column ${m.at.column + 1} of the output: the kernel’s ${m.products.length} products sum to ${format(m.sum)}. An input of ${times(m.along.size, m.along.size)}, padded by ${m.pad}, gives an output of ${times(m.along.out, m.along.out)}.`;

const move = (rows: number, columns: number) => (p: P) => {
  const { out } = sliding(p);
  const inside = (index: number) => Math.max(0, Math.min(out - 1, index));
  return { at: inside(Math.floor(p.at / out) + rows) * out + inside((p.at % out) + columns) };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: move(0, -1) },
  ArrowRight: { label: 'move the window', to: move(0, 1) },
  ArrowUp: { label: 'move the window', to: move(-1, 0) },
  ArrowDown: { label: 'move the window', to: move(1, 0) },
};
export const play: Play<typeof params> = { param: 'at', count: positions, noun: 'window' };
