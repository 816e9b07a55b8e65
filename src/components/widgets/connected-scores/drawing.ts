// The three drawings of connected-scores: the map, the layer laid out, the chosen unit's weights as a kernel.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words, type Word } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { CHANNELS, INPUTS, SIDE, classes, inputs, placeOf, units, weightAt, type Shown } from './layer.ts';

const CELL = 40;
const LABEL = 20;
const APART = SIDE + 0.35; // cells from one channel of a map to the next

const planes = (count: number) => count * (SIDE * CELL + LABEL) + 8;
/** The gradient of the map stands below it, and is there only where it is shown. */
export const mapSize = ({ backward }: Shown) => ({
  width: CHANNELS * SIDE * CELL + 16,
  height: planes(backward ? 2 : 1),
});
export const kernelSize = { width: CHANNELS * SIDE * CELL + 16, height: SIDE * CELL + LABEL + 34 };
const left = { x: 1, w: CELL + 12, dw: 4 * CELL + 30, dx: 7 * CELL + 42 };
const row = (n: number, gap: number) => LABEL + (INPUTS + n) * CELL + gap;
const top = { b: row(0, 8), y: row(1, 16), p: row(2, 16) };
export const layerSize = ({ backward }: Shown) => ({
  width: backward ? left.dx + CELL + 2 : left.dw - 14,
  height: row(3, 18),
});

type Face = Omit<Cell, 'row' | 'column'>;
const weightsOf = (i: number) => units.map((j) => `w${i},${j}`);

/** Pointing at a number shows the sum of its weight, and pressing it stays there. */
const goTo = (input: number, unit: number): Pick<Face, 'set' | 'point'> => {
  const to = { at: weightAt(input, unit) };
  return { set: to, point: to };
};
/** The cell of the param `maps` that input i is. */
const cellOf = (i: number) => {
  const { channel, row, column } = placeOf(i);
  return `maps ${row} ${channel * SIDE + column}`;
};

/** One entry an array: what its cells show, light up and choose, and the number that is typed over them. */
const faces = {
  x: (m: Shown, i: number): Face => ({
    value: m.x[i],
    as: 'input',
    inside: i === m.cell,
    cell: cellOf(i),
    ...goTo(i, m.at),
    datum: `x${i}`,
    lights: [`x${i}`, ...weightsOf(i)],
  }),
  w: (m: Shown, i: number, j: number): Face => ({
    value: m.w[weightAt(i, j)],
    as: 'kernel',
    inside: j === m.at,
    cell: `w ${i} ${j}`,
    ...goTo(i, j),
    current: i === m.cell && j === m.at,
    datum: `w${i},${j}`,
    lights: [`w${i},${j}`, `x${i}`, `y${j}`, `dw${i},${j}`],
  }),
  b: (m: Shown, j: number): Face => ({
    value: m.b[j],
    as: 'kernel',
    inside: j === m.at,
    cell: `w ${INPUTS} ${j}`,
    ...goTo(m.cell, j),
    datum: `b${j}`,
  }),
  y: (m: Shown, j: number): Face => ({
    value: m.y[j],
    decimals: 2,
    as: 'output',
    inside: j === m.at,
    ...goTo(m.cell, j),
    datum: `y${j}`,
    lights: [`y${j}`, `b${j}`, ...inputs.flatMap((i) => [`x${i}`, `w${i},${j}`])],
  }),
  p: (m: Shown, j: number): Face => ({
    value: m.p[j],
    decimals: 2,
    as: 'output',
    inside: j === m.at,
    ...goTo(m.cell, j),
    datum: `p${j}`,
    lights: [`p${j}`, ...units.map((k) => `y${k}`)],
  }),
  dy: (m: Shown, j: number): Face => ({
    value: m.dy[j],
    decimals: 2,
    as: 'gradient',
    inside: j === m.at,
    ...goTo(m.cell, j),
    datum: `dy${j}`,
    lights: [`dy${j}`, `p${j}`],
  }),
  dw: (m: Shown, i: number, j: number): Face => ({
    value: m.dw[weightAt(i, j)],
    decimals: 2,
    as: 'gradient',
    ...goTo(i, j),
    inside: i === m.cell && j === m.at,
    datum: `dw${i},${j}`,
    lights: [`dw${i},${j}`, `x${i}`, `dy${j}`],
  }),
  dx: (m: Shown, i: number): Face => ({
    value: m.dx[i],
    decimals: 2,
    as: 'gradient',
    inside: i === m.cell,
    ...goTo(i, m.at),
    datum: `dx${i}`,
    lights: [`dx${i}`, ...weightsOf(i), ...units.map((j) => `dy${j}`)],
  }),
};

/** Cell i of a map whose channels lie side by side. */
function inMap(i: number, face: Face): Cell {
  const { channel, row, column } = placeOf(i);
  return { ...face, row, column: column + channel * APART };
}
const channels = (y: number): Word[] =>
  Array.from({ length: CHANNELS }, (_, c) => ({
    x: c * APART * CELL + 2,
    y,
    anchor: 'start',
    text: `channel ${c}`,
  }));

export function drawMaps(view: View, m: Shown): void {
  const below = SIDE * CELL + LABEL + 8;
  const place = { size: CELL, x: 1 };
  grid(
    view,
    inputs.map((i) => inMap(i, faces.x(m, i))),
    { ...place, y: LABEL, name: 'map' },
  );
  const gradient = m.backward ? inputs.map((i) => inMap(i, faces.dx(m, i))) : [];
  grid(view, gradient, { ...place, y: below + LABEL, name: 'dmap' });
  const title: Word = { x: 2, y: below + 8, text: 'its gradient, dx', anchor: 'start' };
  words(view, [...channels(8), ...(m.backward ? [title] : [])]);
}

export function drawLayer(view: View, m: Shown): void {
  const strip = (name: string, list: readonly Face[], x: number, y: number, down: boolean) =>
    grid(
      view,
      list.map((face, n) => ({ row: down ? n : 0, column: down ? 0 : n, ...face })),
      { size: CELL, x, y, name },
    );
  const block = (name: 'w' | 'dw', x: number, shown: boolean) =>
    grid(
      view,
      (shown ? inputs : []).flatMap((row) =>
        units.map((column) => ({ row, column, ...faces[name](m, row, column) })),
      ),
      { size: CELL, x, y: LABEL, name },
    );
  const each = (name: 'x' | 'dx' | 'b' | 'y' | 'p' | 'dy', over: readonly number[], shown = true) =>
    (shown ? over : []).map((n) => faces[name](m, n));

  strip('x', each('x', inputs), left.x, LABEL, true);
  block('w', left.w, true);
  strip('b', each('b', units), left.w, top.b, false);
  strip('y', each('y', units), left.w, top.y, false);
  strip('p', each('p', units), left.w, top.p, false);
  block('dw', left.dw, m.backward);
  strip('dy', each('dy', units, m.backward), left.dw, top.p, false);
  strip('dx', each('dx', inputs, m.backward), left.dx, LABEL, true);

  const over = (from: number, text: string, column = 0): Word => ({
    x: from + (column + 0.5) * CELL,
    y: 8,
    text,
  });
  const beside = (name: 'b' | 'y' | 'p', x = left.x, text: string = name): Word => ({
    x: x + CELL / 2,
    y: top[name] + CELL / 2,
    text,
  });
  const forward = [over(left.x, 'x'), ...units.map((j) => over(left.w, `w ${classes[j]}`, j))];
  const back = [...units.map((j) => over(left.dw, `dw ${classes[j]}`, j)), over(left.dx, 'dx')];
  words(view, [
    ...forward,
    beside('b'),
    beside('y'),
    beside('p'),
    ...(m.backward ? [...back, beside('p', left.dx, 'dy')] : []),
  ]);
}

export function drawKernel(view: View, m: Shown): void {
  grid(
    view,
    inputs.map((i) => inMap(i, { ...faces.w(m, i, m.at), inside: i === m.cell, current: false })),
    { size: CELL, y: LABEL, x: 1 },
  );
  const result = `convolved with the map: ${format(m.asConvolution[m.at], 2)}`;
  words(view, [...channels(8), { x: 2, y: SIDE * CELL + LABEL + 18, text: result, anchor: 'start' }]);
}
