// The adjoint: ⟨im2col x, y⟩ = ⟨x, col2im y⟩. The same products on both sides, added up by places of the matrix or by pixels.
// What col2im does step by step is col2im-adder.ts.
import { formula, num, sym, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { pixelAt, placesOf } from '#lib/geometry/patches.ts';
import { windows, type PoolWindows } from '#lib/geometry/windows.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';

export const name = 'im2col-adjoint';
export const title = 'im2col and col2im are adjoint: the same products, added up in two orders';

const SIZE = 3;
const [KERNEL, PAD] = [2, 1];
const TAPS = KERNEL ** 2;
const MOST = (SIZE + 2 * PAD - KERNEL + 1) ** 2;
const numbers: Matrix = Array.from({ length: MOST }, (_, i) =>
  Array.from({ length: TAPS }, (_, k) => [1, -2, 3, 0, 2, -1, 1][(i * 4 + k) % 7]),
);
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  stride: integer(1, { min: 1, max: 2, label: 'Stride' }),
  pad: integer(0, { min: 0, max: PAD, label: 'Pad' }),
  how: choice('add', { add: '+=', assign: '=' }, { label: 'col2im with' }),
  x: matrix(
    [
      [1, 2, 0],
      [3, 1, 2],
      [0, 4, 1],
    ],
    { ...typed, label: 'x' },
  ),
  y: matrix(numbers.slice(0, 4), { ...typed, rows: [1, MOST], label: 'y' }),
  pixel: integer(4, { min: 0, max: SIZE ** 2 - 1, label: 'Pixel', quiet: true }),
};
type P = Values<typeof params>;

const sliding = ({ stride, pad }: P): PoolWindows => ({
  ...windows({ size: [SIZE, SIZE], kernel: KERNEL, stride, pad }),
  channels: 1,
});
export const settle = (p: P): P => ({
  ...p,
  y: reshaped(p.y, numbers, sliding(p).rows.out ** 2, TAPS),
});

export function model(p: P) {
  const g = sliding(p);
  const [x, y] = [Float64Array.from(p.x.flat()), Float64Array.from(p.y.flat())];
  const cols = im2col(x, g);
  const places = Array.from(cols, (value, n) => {
    const place = { row: Math.floor(n / TAPS), column: n % TAPS };
    const pixel = pixelAt(g, place);
    return {
      ...place,
      n,
      x: value,
      y: y[n],
      inside: pixel.inside,
      at: pixel.row * SIZE + pixel.column,
      pixel,
    };
  });
  const back = col2im(y, g);
  if (p.how === 'assign') for (const { inside, at, y: value } of places) if (inside) back[at] = value;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const pixel = { row: Math.floor(p.pixel / SIZE), column: p.pixel % SIZE, channel: 0 };
  return {
    ...{ p, g, places, back, x },
    mine: placesOf(g, pixel).map(({ row, column }) => places[row * TAPS + column]),
    left: dot(cols, y),
    right: dot(x, back),
    windows: y.length / TAPS,
  };
}
type Model = ReturnType<typeof model>;

const CELL = 32;
const datumOf = ({ row, column }: { row: number; column: number }) => `x${row},${column}`;

export function draw(stage: Stage, m: Model): void {
  const { p } = m;
  const square = { width: SIZE * CELL + 2, height: SIZE * CELL + 2 };
  const tall = { width: TAPS * CELL + 2, height: m.windows * CELL + 2 };
  const size = times(m.windows, TAPS);
  const view = views(stage, {
    x: svg({ title: `x, ${times(SIZE, SIZE)}`, label: 'The picture x', ...square }),
    cols: svg({ title: `im2col x, ${size}`, label: 'The matrix im2col x', ...tall }),
    y: svg({ title: `y, ${size}`, label: 'The matrix y, any numbers', ...tall }),
    back: svg({ title: `col2im y, ${times(SIZE, SIZE)}`, label: 'The picture col2im y', ...square }),
    sums: html({ title: '' }),
  });
  const place = { size: CELL, x: 1, y: 1 };
  const pixelCell = (value: number, i: number, as: 'input' | 'gradient'): Cell => {
    const at = { row: Math.floor(i / SIZE), column: i % SIZE };
    return { ...at, value, as, inside: i === p.pixel, datum: datumOf(at), set: { pixel: i } };
  };
  grid(
    view.x,
    cellsOf(p.x, (row, column, value) => ({
      ...pixelCell(value, row * SIZE + column, 'input'),
      current: row * SIZE + column === p.pixel,
    })),
    place,
  );
  const matrixCell = (one: Model['places'][number], value: number, as: 'input' | 'gradient'): Cell => ({
    ...{ row: one.row, column: one.column, value, as, pad: !one.inside },
    inside: one.inside && one.at === p.pixel,
    datum: `${datumOf(one.pixel)} n${one.n}`,
    lights: [datumOf(one.pixel)],
    ...(one.inside && { set: { pixel: one.at } }),
  });
  grid(
    view.cols,
    m.places.map((one) => matrixCell(one, one.x, 'input')),
    place,
  );
  grid(
    view.y,
    m.places.map((one) => matrixCell(one, one.y, 'gradient')),
    place,
  );
  grid(
    view.back,
    Array.from(m.back, (value, i) => pixelCell(value, i, 'gradient')),
    place,
  );
  formula(view.sums, ...sumsOf(m));
}

function sumsOf(m: Model): Part[][] {
  const { p, mine } = m;
  const value = m.x[p.pixel];
  const linked = (n: number) => ({ datum: `n${n}` });
  const joined = (of: (one: Model['places'][number]) => Part[]): Part[] =>
    mine.flatMap((one, i) => [i ? ' + ' : '', ...of(one)]);
  return [
    ['⟨im2col ', sym('x', 'input'), ', ', sym('y', 'gradient'), '⟩ = ', num(m.left)],
    ['⟨', sym('x', 'input'), ', col2im ', sym('y', 'gradient'), '⟩ = ', num(m.right)],
    mine.length === 0
      ? ['no window reads this pixel: it is in neither sum']
      : [
          'the framed pixel, on the left: ',
          ...joined(({ n, y }) => [num(value, 'input', linked(n)), ' · ', num(y, 'gradient', linked(n))]),
          ' = ',
          num(mine.reduce((sum, { y }) => sum + value * y, 0)),
        ],
    mine.length === 0
      ? [' ']
      : [
          'on the right: ',
          num(value, 'input'),
          ' · ',
          num(m.back[p.pixel], 'gradient'),
          p.how === 'add' ? ', the same numbers added up first: ' : ', of which = has kept the last: ',
          num(value * m.back[p.pixel]),
        ],
  ];
}

export const describe = (m: Model): string =>
  `The picture x has ${SIZE ** 2} pixels, the matrix y ${m.places.length} numbers. The sum of im2col x times y is ${format(m.left)}, that of x times col2im y is ${format(m.right)}: ` +
  `${m.left === m.right ? 'equal' : 'not equal, for this col2im is not the mirror of im2col'}. ` +
  `The pixel in row ${Math.floor(m.p.pixel / SIZE)}, column ${m.p.pixel % SIZE} stands at ${m.mine.length} ${m.mine.length === 1 ? 'place' : 'places'} of the matrix.`;

const move = (down: number, along: number) => (p: P) => ({
  pixel: moved(p.pixel, [SIZE, SIZE], down, along),
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', move),
};
