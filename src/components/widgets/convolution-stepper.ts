// Convolution by hand: the reader's numbers, the reader's kernel, one window at a time, every product written out. The
// weights stand in the corners of the cells they lie on. A photograph under a kernel is kernel-lab.ts.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { isInside, slide, sourcesOf } from '#lib/geometry/slide.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { flipParam, laid, laidAt, other } from './flip.ts';

export const name = 'convolution-stepper';
export const title = 'A convolution by hand, window by window';

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
const [SIZE, PAD] = [picture.length, 1];
const MOST = SIZE + 2 * PAD - edges.length + 1; // outputs along a side

export const params = {
  input: matrix(picture, { min: -9, max: 9, step: 1, label: 'Input' }),
  kernel: matrix(edges, { min: -9, max: 9, step: 1, label: 'Kernel' }),
  flip: flipParam,
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  at: integer(0, { min: 0, max: MOST ** 2 - 1, label: 'Position', quiet: true }),
};
type P = Values<typeof params>;

/** Input and kernel are square, so rows and columns slide alike. */
const sliding = ({ input, kernel, stride, pad }: P) =>
  slide({ size: input.length, kernel: kernel.length, stride, pad });
const positions = (p: P) => sliding(p).out ** 2;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, positions(p) - 1) });

export function model(p: P) {
  const along = sliding(p);
  const { out, padded, pad } = along;
  const x = Float64Array.from(p.input.flat());
  const kernel = laid(p.kernel, p.flip);
  const w = Float64Array.from(kernel.flat());
  const y = convPlane(x, w, { rows: along, columns: along });
  const value = (r: number, c: number) => (isInside(along, r) && isInside(along, c) ? p.input[r][c] : 0);
  const line = Array.from({ length: padded }, (_, i) => i - pad.before);
  const windows = Array.from(y, (sum, step) => ({
    ...{ step, sum, row: Math.floor(step / out), column: step % out },
    products: sourcesOf(along, Math.floor(step / out)).flatMap((r, i) =>
      sourcesOf(along, step % out).map((c, j) => ({ r, c, i, j, x: value(r, c), w: kernel[i][j] })),
    ),
  }));
  return {
    ...{ along, kernel, typed: p.kernel, flip: p.flip },
    cells: line.flatMap((r) =>
      line.map((c) => ({ r, c, value: value(r, c), pad: !isInside(along, r) || !isInside(along, c) })),
    ),
    windows,
    at: windows[p.at],
  };
}
type Model = ReturnType<typeof model>;

const SIDE = 36;
const square = (cells: number) => ({ width: cells * SIDE, height: cells * SIDE });

export function draw(stage: Stage, m: Model): void {
  const { along, kernel, typed, flip, cells, windows, at } = m;
  const { pad, size, out, stride } = along;
  const view = views(stage, {
    input: svg({
      title: `input ${times(size, size)}`,
      label: pad.before ? `Input with ${pad.before} cells of padding on each side` : 'Input',
      ...square(SIZE + 2 * PAD), // room for the padding is there before it is: nothing moves
    }),
    typed: svg({
      title: `kernel ${times(along.kernel, along.kernel)}`,
      label: 'Kernel, as it is typed',
      ...square(along.kernel),
    }),
    kernel: svg({
      title: flip === 'convolution' ? 'flipped, then laid on' : 'laid on as it stands',
      label: `Kernel, as it lies on the picture${flip === 'convolution' ? ': turned by half a turn' : ''}`,
      ...square(along.kernel),
    }),
    output: svg({
      title: `output ${times(out, out)}`,
      label: `Output, ${at.step + 1} of ${windows.length} numbers computed`,
      ...square(SIZE + 2 * PAD - along.kernel + 1),
    }),
    sum: html({ title: 'the window' }),
  });
  const product = new Map(at.products.map((one) => [`${one.r},${one.c}`, `p${one.i},${one.j}`]));
  const corner = (PAD - pad.before) * SIDE;
  const nearest = (index: number) => Math.min(out - 1, Math.floor((index + pad.before) / stride));
  grid(
    view.input,
    cells.map(({ r, c, value, pad: padding }): Cell => {
      const here = product.get(`${r},${c}`);
      return {
        ...{ row: r + pad.before, column: c + pad.before, value, as: 'input', pad: padding },
        inside: here !== undefined,
        datum: `x${r},${c}${here ? ` ${here}` : ''}`,
        lights: [here ?? `x${r},${c}`],
        set: { at: nearest(r) * out + nearest(c) },
      };
    }),
    { x: corner, y: corner },
  );
  const start = { x: corner + at.column * stride * SIDE, y: corner + at.row * stride * SIDE };
  outlines(view.input, [{ ...start, ...square(along.kernel), as: 'kernel' }]);
  words(
    view.input,
    at.products.map(({ i, j, w }) => ({
      x: start.x + (j + 1) * SIDE - 5,
      y: start.y + i * SIDE + 9,
      ...({ text: format(w), anchor: 'end', as: 'kernel' } as const),
    })),
  );
  const from = (i: number) => laidAt(i, along.kernel, flip);
  grid(
    view.typed,
    cellsOf(typed, (i, j) => ({ as: 'kernel', datum: `p${from(i)},${from(j)}` })),
  );
  grid(
    view.kernel,
    cellsOf(kernel, (i, j) => ({ as: 'kernel', datum: `p${i},${j}` })),
  );
  // The first number of the kernel as it was typed, in both: so the turn is seen where all numbers are alike.
  for (const [where, i] of [
    [view.typed, 0],
    [view.kernel, from(0)],
  ] as const)
    outlines(where, [{ x: i * SIDE + 1, y: i * SIDE + 1, ...square(1), as: 'kernel' }]);
  grid(
    view.output,
    windows.map(({ step, row, column, sum, products }): Cell => {
      const current = step === at.step;
      const parts = products.map(({ r, c, i, j }) => (current ? `p${i},${j}` : `x${r},${c}`));
      return {
        ...{ row, column, as: 'output', inside: current, current },
        ...(step <= at.step ? { value: sum } : { text: '' }), // what has not been computed yet
        datum: `y${step}`,
        lights: [`y${step}`, ...parts],
        set: { at: step },
      };
    }),
  );
  const terms = at.products.flatMap(({ x, w, i, j }, term): Part[] => {
    const linked = { datum: `p${i},${j}` };
    return [term ? ' + ' : '', num(x, 'input', linked), ' · ', num(w, 'kernel', linked)];
  });
  formula(view.sum, [...terms, ' = ', num(at.sum, 'output', { datum: `y${at.step}` })]);
}

export const describe = ({ along: { size, pad, stride, out }, flip, at }: Model): string =>
  `An input of ${times(size, size)}, padded by ${pad.before}, and a stride of ${stride} give an output of ${times(out, out)}${flip === 'convolution' ? ', with the kernel flipped' : ''}. ` +
  `Its number in row ${at.row + 1}, column ${at.column + 1} is the sum of ${at.products.length} products: ${format(at.sum)}.`;

const move = (down: number, along: number) => (p: P) => {
  const { out } = sliding(p);
  return { at: moved(p.at, [out, out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'flip the kernel', to: ({ flip }) => ({ flip: other(flip) }) },
};
export const play: Play<typeof params> = { param: 'at', count: positions, noun: 'window' };
