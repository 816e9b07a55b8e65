// A convolution with a kernel of 1 × 1 on a photograph: each channel of the output is a weighted sum of the three of the
// input, at every pixel by the same nine weights and three biases, which the reader sets.
import { formula, num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { over, raster, type Pixels } from '#lib/viz/raster.ts';
import { surface } from '#lib/viz/surface.ts';
import { html, only, svg, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convForward } from '#lib/reference/conv.ts';
import { text, width } from '#lib/data/pictures/build/earth.ts';
import { decodeColour, type ColourPicture } from '#lib/data/pictures/picture.ts';
import {
  choice,
  integer,
  matrix,
  row as rowOf,
  type Matrix,
  type Patch,
  type Values,
} from '#lib/widget/params.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { pictureInput } from './picture/picture-input.ts';
import { offered } from './picture/samples.ts';

export const name = 'channel-mixer';
export const title = '1 × 1: channels mixed at every pixel';

/** Grey: ITU-R BT.601. Sepia: the matrix of the filter of that name in the W3C's Filter Effects, at full strength. */
const mixes = {
  same: {
    m: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    b: [0, 0, 0],
  },
  grey: {
    m: [
      [0.3, 0.59, 0.11],
      [0.3, 0.59, 0.11],
      [0.3, 0.59, 0.11],
    ],
    b: [0, 0, 0],
  },
  sepia: {
    m: [
      [0.39, 0.77, 0.19],
      [0.35, 0.69, 0.17],
      [0.27, 0.53, 0.13],
    ],
    b: [0, 0, 0],
  },
  swap: {
    m: [
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
    ],
    b: [0, 0, 0],
  },
  negative: {
    m: [
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, -1],
    ],
    b: [1, 1, 1],
  },
  water: {
    m: [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
    b: [0.5, 0.5, 0.5],
  },
} as const satisfies Record<string, { m: Matrix; b: readonly number[] }>;
type Mix = keyof typeof mixes;
const labels: Record<Mix | 'own', string> = {
  ...{ same: 'as it is', grey: 'grey', sepia: 'sepia', swap: 'red and blue swapped' },
  ...{ negative: 'negative', water: 'blue against red', own: 'your own' },
};

const pictures = offered({ earth: { label: 'Africa and Arabia', read: () => decodeColour(text, width) } });
const [MOST_ACROSS, MOST_DOWN] = [192, 144];
export const params = {
  mix: choice<Mix | 'own'>('grey', labels, { label: 'Mix' }),
  picture: pictures.param,
  m: matrix(mixes.grey.m, { min: -2, max: 2, step: 0.01, label: 'Weights, a row an output channel' }),
  b: rowOf(mixes.grey.b, { min: -2, max: 2, step: 0.01, label: 'Biases' }),
  x: integer(132, { min: 0, max: MOST_ACROSS - 1, label: 'Column of the pixel', quiet: true }),
  y: integer(64, { min: 0, max: MOST_DOWN - 1, label: 'Row of the pixel', quiet: true }),
};
type P = Values<typeof params>;

const spelled = (m: Matrix, b: readonly number[]) => JSON.stringify([m, b]);
/**
 * A mix that was asked for brings its numbers; numbers that were typed are a mix of that name or the reader's own. Who
 * chooses “your own” begins with the numbers that stand there.
 */
export function settle(p: P, changed: Patch<typeof params> = {}): P {
  const asked = changed.mix !== undefined && changed.mix !== 'own' ? mixes[changed.mix] : undefined;
  const [m, b]: [Matrix, Matrix] = asked && !changed.m && !changed.b ? [asked.m, [asked.b]] : [p.m, p.b];
  if (p.mix === 'own' && !changed.m && !changed.b) return { ...p, m, b };
  const found = (Object.keys(mixes) as Mix[]).find(
    (key) => spelled(mixes[key].m, mixes[key].b) === spelled(m, b[0]),
  );
  return { ...p, m, b, mix: found ?? 'own' };
}

/** What was made of a picture last: to choose another pixel makes nothing new, and what is the same need not be painted again. */
const lastOf = new WeakMap<Float32Array, { readonly of: string; readonly y: Float32Array }>();
function kept(of: string, x: Float32Array, make: () => Float32Array): Float32Array {
  const last = lastOf.get(x);
  const one = last?.of === of ? last : { of, y: make() };
  lastOf.set(x, one);
  return one.y;
}

export function model(p: P, own?: ColourPicture) {
  const { rgb, width, height } = pictures.of(p.picture, own) as ColourPicture;
  const row = trace(net('Mix', image(height, width, 3), [conv(3, 1)]))[0] as RowOf<'conv'>;
  // The reader's rows are output channels; the reference has its filters last.
  const w = Float32Array.from({ length: 9 }, (_, at) => p.m[at % 3][Math.floor(at / 3)]);
  const y = kept(`${p.m.join()} ${p.b.join()}`, rgb, () =>
    convForward(rgb, w, Float32Array.from(p.b[0]), row.g),
  );
  const at = { x: Math.min(p.x, width - 1), y: Math.min(p.y, height - 1) };
  const pixel = (of: Float32Array) =>
    Array.from(of.subarray((at.y * width + at.x) * 3, (at.y * width + at.x) * 3 + 3));
  return {
    ...{ row, width, height, at, mix: p.mix, m: p.m, b: p.b[0] },
    ...{ input: rgb, output: y, read: pixel(rgb), made: pixel(y) },
  };
}
type Model = ReturnType<typeof model>;

const CELL = 52;
const letters = ['red', 'green', 'blue'];
const initials = ['r', 'g', 'b'];

const painted = new WeakMap<Float32Array, Pixels>();
const pixelsOf = (values: Float32Array, m: Model): Pixels => {
  const pixels = painted.get(values) ?? levelsOf(values, m);
  painted.set(values, pixels);
  return pixels;
};
const levelsOf = (values: Float32Array, { width, height }: Model): Pixels => {
  const data = new Uint8ClampedArray(values.length);
  for (let at = 0; at < data.length; at++) data[at] = values[at] * 255;
  return { width, height, channels: 3, data };
};

export function draw(stage: Stage, m: Model): void {
  const view = views(stage, {
    input: html({ title: 'the picture' }),
    output: html({ title: 'through 1 × 1' }),
    weights: svg({
      title: 'nine weights, three biases',
      label: 'A row of weights for each channel of the output, and its bias',
      width: 5 * CELL + 8,
      height: 4 * CELL - 20,
    }),
    pixel: html({ title: 'the framed pixel' }),
  });
  show(view.input, m, m.input, 'The picture');
  show(view.output, m, m.output, 'What the mix makes of it');
  const top = CELL - 22;
  grid(
    view.weights,
    cellsOf(m.m, (f, c) => ({ decimals: 2, as: 'kernel', datum: `w${f},${c}`, cell: `m ${f} ${c}` })),
    { size: CELL, x: CELL, y: top },
  );
  grid(
    view.weights,
    m.b.map((value, f) => ({
      row: f,
      column: 0,
      value,
      decimals: 2,
      as: 'kernel',
      datum: `b${f}`,
      cell: `b 0 ${f}`,
    })),
    { name: 'bias', size: CELL, x: 4 * CELL + 8, y: top },
  );
  words(view.weights, [
    ...letters.map((text, c) => ({ x: (c + 1.5) * CELL, y: top - 12, text })),
    { x: 4.5 * CELL + 8, y: top - 12, text: 'bias' },
    ...letters.map((text, f) => ({ x: CELL - 8, y: top + (f + 0.5) * CELL, text, anchor: 'end' as const })),
  ]);
  formula(view.pixel, ...letters.map((_, f) => sum(m, f)));
}

/** A picture, the chosen pixel framed, and the place for the finger. */
function show(block: Block, m: Model, values: Float32Array, label: string): void {
  const pixels = pixelsOf(values, m);
  raster(block, pixels, {
    label: `${label}, ${times(m.height, m.width)} pixels`,
    width: Math.round(m.width * 1.75),
  });
  const sheet = over(block, pixels);
  only(sheet, 'rect', 'outline')
    .attr('x', m.at.x - 1)
    .attr('y', m.at.y - 1)
    .attr('width', 3)
    .attr('height', 3);
  surface(sheet, { x: 'x', y: 'y', columns: m.width, rows: m.height, hover: true });
}

function sum({ m, b, read, made }: Model, f: number): Part[] {
  const terms = read.flatMap((value, c): Part[] => [
    c ? ' + ' : '',
    num(m[f][c], 'kernel', { decimals: 2, datum: `w${f},${c}` }),
    ' · ',
    num(value, 'input', { decimals: 2, datum: `x${c}` }),
  ]);
  const shown = Math.max(0, Math.min(1, made[f]));
  return [
    sym(initials[f], 'output'),
    sub('out'),
    ' = ',
    ...terms,
    ' + ',
    num(b[f], 'kernel', { decimals: 2, datum: `b${f}` }),
    ' = ',
    num(made[f], 'output', { decimals: 2 }),
    Math.abs(shown - made[f]) > 0.005 ? `, shown as ${format(shown)}` : '',
  ];
}

export const describe = ({ row, mix, at, read, made }: Model): string => {
  const three = (values: readonly number[]) => values.map((value) => format(value, 2)).join(', ');
  return (
    `A picture of ${times(row.input.height, row.input.width)} through three filters of 1 × 1 (${labels[mix]}): ${row.params} parameters, ${format(row.macs)} MACs. ` +
    `The pixel in row ${at.y}, column ${at.x}, counted from 0, is ${three(read)} in red, green and blue and becomes ${three(made)}.`
  );
};

const order: readonly Mix[] = Object.keys(mixes) as Mix[];
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose a pixel', to: ({ x }) => ({ x: x - 1 }) },
  ArrowRight: { label: 'choose a pixel', to: ({ x }) => ({ x: x + 1 }) },
  ArrowUp: { label: 'choose a pixel', to: ({ y }) => ({ y: y - 1 }) },
  ArrowDown: { label: 'choose a pixel', to: ({ y }) => ({ y: y + 1 }) },
  m: { label: 'next mix', to: ({ mix }) => ({ mix: order[(order.indexOf(mix as Mix) + 1) % order.length] }) },
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { width: MOST_ACROSS, height: MOST_DOWN });
