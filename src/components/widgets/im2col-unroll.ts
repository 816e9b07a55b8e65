// im2col taken apart: which window holds which pixel, and which pixel stands at which place of the matrix. Pixels have names and no
// values here, so that every copy can be told; the product with the filters is im2col-product.ts.
import { format, times } from '#lib/viz/format.ts';
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { lattice, type SmallCell } from '#lib/viz/lattice.ts';
import { brackets, outlines, words, type Box, type Span } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { patchMatrixSize, pixelAt, placesOf, type Pixel } from '#lib/geometry/patches.ts';
import { isInside, startOf } from '#lib/geometry/slide.ts';
import { windows, type PoolWindows } from '#lib/geometry/windows.ts';
import { im2colChannelsFirst } from '#lib/reference/im2col-channels-first.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'im2col-unroll';
export const title = 'im2col: every window of a picture becomes a line of a matrix';

const LARGEST = 6;
const CHANNELS = 'rgb';
export const params = {
  size: integer(5, { min: 3, max: LARGEST, label: 'Picture size' }),
  channels: integer(1, { min: 1, max: CHANNELS.length, label: 'Channels' }),
  kernel: integer(3, { min: 1, max: 3, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  pad: integer(0, { min: 0, max: 1, label: 'Pad' }),
  dilation: integer(1, { min: 1, max: 2, label: 'Dilation' }),
  layout: choice(
    'rows',
    { rows: 'a row a window (this book)', columns: 'a column a window (darknet, most lectures)' },
    { label: 'Layout' },
  ),
  pixel: integer(12, { min: 0, max: LARGEST ** 2 * CHANNELS.length - 1, label: 'Pixel', quiet: true }),
  at: integer(4, { min: 0, max: (LARGEST + 2) ** 2 - 1, label: 'Window', quiet: true }),
};
type P = Values<typeof params>;

const slid = ({ size, kernel, stride, pad, dilation }: P) =>
  windows({ size: [size, size], kernel, stride, pad, dilation });
const count = ({ rows, columns }: Pick<PoolWindows, 'rows' | 'columns'>) => rows.out * columns.out;

/** A kernel that does not fit is spread less; a pixel or a window that is not there gives way to the last. */
export function settle(p: P): P {
  const room = p.size + 2 * p.pad;
  const dilation =
    p.kernel === 1 ? p.dilation : Math.min(p.dilation, Math.floor((room - 1) / (p.kernel - 1)));
  return {
    ...p,
    dilation,
    pixel: Math.min(p.pixel, p.size ** 2 * p.channels - 1),
    at: Math.min(p.at, count(slid({ ...p, dilation })) - 1),
  };
}

/** What a pixel is called: its number, row by row, from 1, and a letter for its channel where there are several. */
const nameOf = ({ size, channels }: P, { row, column, channel }: Omit<Pixel, 'inside'>): string =>
  `${channels > 1 ? CHANNELS[channel] : ''}${row * size + column + 1}`;

export function model(p: P) {
  const g = { ...slid(p), channels: p.channels };
  const { rows, columns } = patchMatrixSize(g);
  const inRows = p.layout === 'rows';
  // The tested code sorts the pixels' numbers: number + 1 stands where the pixel goes, 0 where there is padding.
  const numbers = Float64Array.from({ length: p.size ** 2 * p.channels }, (_, i) => i + 1);
  const cols = inRows ? im2col(numbers, g) : im2colChannelsFirst(numbers, g);
  const pixelOf = (number: number): Omit<Pixel, 'inside'> =>
    inRows
      ? {
          channel: number % p.channels,
          row: Math.floor(number / p.channels / p.size),
          column: Math.floor(number / p.channels) % p.size,
        }
      : {
          channel: Math.floor(number / p.size ** 2),
          row: Math.floor(number / p.size) % p.size,
          column: number % p.size,
        };
  const lines = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, k) => {
      const number = cols[inRows ? i * columns + k : k * rows + i];
      return number === 0 ? null : pixelOf(number - 1);
    }),
  );
  const pixel = {
    channel: p.pixel % p.channels,
    row: Math.floor(p.pixel / p.channels / p.size),
    column: Math.floor(p.pixel / p.channels) % p.size,
  };
  return {
    ...{ p, g, lines, pixel, inRows, windows: rows, taps: columns },
    name: nameOf(p, pixel),
    readers: placesOf(g, pixel).map(({ row }) => row),
    start: {
      row: startOf(g.rows, Math.floor(p.at / g.columns.out)),
      column: startOf(g.columns, p.at % g.columns.out),
    },
    values: rows * columns,
    inputs: numbers.length,
    zeros: lines.flat().filter((pixel) => !pixel).length,
  };
}
type Model = ReturnType<typeof model>;

const BYTES = Float32Array.BYTES_PER_ELEMENT;
const PIXEL = 30;
const CELL = 24;
const GAP = 18; // between the planes of channels
const HEAD = 26; // beside a line: the number of its window

const datumOf = ({ row, column, channel }: Omit<Pixel, 'inside'>) => `x${row},${column},${channel}`;
const numberOf = ({ size, channels }: P, { row, column, channel }: Omit<Pixel, 'inside'>) =>
  (row * size + column) * channels + channel;

export function draw(stage: Stage, m: Model): void {
  const { p, g, inRows } = m;
  const side = g.rows.padded * PIXEL;
  const [across, down] = inRows ? [m.taps, m.windows] : [m.windows, m.taps];
  const view = views(stage, {
    picture: svg({
      title: `picture, ${times(p.size, p.size, p.channels)}${p.pad ? ', and its padding' : ''}`,
      label: `The picture: ${p.channels === 1 ? 'one plane' : `${p.channels} planes`} of ${times(p.size, p.size)} numbered pixels`,
      width: p.channels * side + (p.channels - 1) * GAP + 2,
      height: side + 2,
    }),
    matrix: svg({
      title: inRows
        ? `im2col, ${times(m.windows, m.taps)}: a row a window`
        : `im2col, ${times(m.taps, m.windows)}: a column a window`,
      label: `The matrix of im2col, ${times(down, across)}; in it the names of the pixels`,
      width: across * CELL + HEAD + (inRows ? 2 : 74),
      height: down * CELL + HEAD + (inRows ? 26 : 2),
    }),
    facts: html({ title: '' }),
  });
  drawPicture(view.picture, m);
  drawMatrix(view.matrix, m);
  formula(view.facts, ...factsOf(m));
}

function drawPicture(view: View, m: Model): void {
  const { p, g } = m;
  const side = g.rows.padded * PIXEL;
  const line = Array.from({ length: g.rows.padded }, (_, i) => i - p.pad);
  const planes = Array.from({ length: p.channels }, (_, channel) => channel);
  lattice(
    view,
    planes.flatMap((channel) =>
      line.flatMap((row) =>
        line.map((column): SmallCell => {
          const pixel = { row, column, channel };
          const real = isInside(g.rows, row) && isInside(g.columns, column);
          const seenBy = placesOf(g, pixel).map((place) => `w${place.row}`);
          const number = numberOf(p, pixel);
          return {
            row: row + p.pad,
            column: column + p.pad + (channel * (side + GAP)) / PIXEL,
            text: real ? nameOf(p, pixel) : '0',
            as: 'input',
            pad: !real,
            inside: real && number === p.pixel,
            current: real && number === p.pixel,
            datum: [datumOf(pixel), ...seenBy].join(' '),
            lights: [datumOf(pixel)],
            ...(real && { set: { pixel: number } }),
          };
        }),
      ),
    ),
    { size: PIXEL, x: 1, y: 1 },
  );
  const { span } = g.rows;
  outlines(
    view,
    planes.map((channel): Box => ({
      x: 1 + channel * (side + GAP) + (m.start.column + p.pad) * PIXEL,
      y: 1 + (m.start.row + p.pad) * PIXEL,
      width: span * PIXEL - 1,
      height: span * PIXEL - 1,
      as: 'kernel',
    })),
  );
}

function drawMatrix(view: View, m: Model): void {
  const { p, inRows } = m;
  const selected = datumOf(m.pixel);
  lattice(
    view,
    m.lines.flatMap((line, i) =>
      line.map((pixel, k): SmallCell => {
        const datum = pixel ? datumOf(pixel) : datumOf(pixelAt(m.g, { row: i, column: tapInRows(m, k) }));
        return {
          ...(inRows ? { row: i, column: k } : { row: k, column: i }),
          text: pixel ? nameOf(p, pixel) : '0',
          as: 'input',
          pad: !pixel,
          inside: datum === selected,
          datum: `${datum} w${i}`,
          lights: [datum],
          set: pixel ? { at: i, pixel: numberOf(p, pixel) } : { at: i },
        };
      }),
    ),
    { size: CELL, x: HEAD, y: HEAD },
  );
  const middle = (i: number) => HEAD + (i + 0.5) * CELL;
  words(
    view,
    m.lines.map((_, i) => ({
      ...(inRows ? { x: HEAD / 2, y: middle(i) } : { x: middle(i), y: HEAD / 2 }),
      text: String(i),
      datum: `w${i}`,
      lights: [`w${i}`],
      set: { at: i },
    })),
  );
  const long = m.taps * CELL - 1;
  outlines(view, [
    inRows
      ? { x: HEAD, y: HEAD + p.at * CELL, width: long, height: CELL - 1, as: 'kernel' }
      : { x: HEAD + p.at * CELL, y: HEAD, width: CELL - 1, height: long, as: 'kernel' },
  ]);
  const runs = inRows ? p.kernel : p.channels;
  const run = (m.taps / runs) * CELL;
  brackets(
    view,
    Array.from({ length: runs }, (_, i): Span => ({
      from: HEAD + i * run + 2,
      to: HEAD + (i + 1) * run - 3,
      at: HEAD + m.windows * CELL + 7,
      text: inRows
        ? p.kernel * p.channels > 2
          ? `kernel row ${i}`
          : String(i)
        : p.channels > 1
          ? `all of ${CHANNELS[i]}`
          : 'taps',
      down: !inRows,
    })),
  );
}

/** Where place k of a line of this layout stands in a row of the book's matrix: channels last in place of first. */
function tapInRows({ p, inRows }: Model, k: number): number {
  const taps = p.kernel ** 2;
  return inRows ? k : (k % taps) * p.channels + Math.floor(k / taps);
}

function factsOf(m: Model): Part[][] {
  const { p, g } = m;
  return [
    [
      num(g.rows.out, 'output'),
      ' · ',
      num(g.columns.out, 'output'),
      ' windows of ',
      num(p.kernel, 'kernel', { param: 'kernel' }),
      ' · ',
      num(p.kernel, 'kernel'),
      ' · ',
      num(p.channels, 'input', { param: 'channels' }),
      ' numbers = ',
      num(m.values),
    ],
    [
      num(m.values),
      ' for ',
      num(m.inputs, 'input'),
      ' pixels: ',
      num(m.values / m.inputs, undefined, { decimals: 2 }),
      ` times as much; ${format(m.values * BYTES)} bytes in place of ${format(m.inputs * BYTES)}`,
      ...(m.zeros ? [`, ${format(m.zeros)} of the numbers padding`] : []),
    ],
    [
      `pixel ${m.name} stands in `,
      num(m.readers.length),
      ` ${m.inRows ? 'row' : 'column'}${m.readers.length === 1 ? '' : 's'}; window ${p.at} starts in row `,
      num(m.start.row),
      ', column ',
      num(m.start.column),
    ],
  ];
}

export function describe(m: Model): string {
  const { p } = m;
  const line = m.inRows ? 'row' : 'column';
  const readers =
    m.readers.length === 0
      ? 'in none: no window reads it'
      : m.readers.length === 1
        ? `once, in ${line} ${m.readers[0]}`
        : `${m.readers.length} times, in ${line}s ${m.readers.slice(0, -1).join(', ')} and ${m.readers.at(-1)}`;
  const names = m.lines[p.at].map((pixel) => (pixel ? nameOf(p, pixel) : '0')).join(' ');
  return (
    `A picture of ${times(p.size, p.size, p.channels)} and windows of ${times(p.kernel, p.kernel)}, stride ${p.stride}, pad ${p.pad}, dilation ${p.dilation}: ` +
    `${m.windows} windows, so a matrix of ${m.inRows ? times(m.windows, m.taps) : times(m.taps, m.windows)}, ${format(m.values / m.inputs, 2)} times the picture. ` +
    `Pixel ${m.name} stands ${readers}. Window ${p.at} is ${line} ${p.at}: ${names}.`
  );
}

const movePixel = (down: number, along: number) => (p: P) => {
  const pixel = moved(Math.floor(p.pixel / p.channels), [p.size, p.size], down, along);
  return { pixel: pixel * p.channels + (p.pixel % p.channels) };
};
const moveWindow = (down: number, along: number) => (p: P) => {
  const { rows, columns } = slid(p);
  return { at: moved(p.at, [rows.out, columns.out], down, along) };
};
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the pixel', movePixel),
  ...arrowKeys('move the window', moveWindow, 'Shift+'),
  c: {
    label: 'next channel',
    to: ({ pixel, channels }) => ({
      pixel: pixel - (pixel % channels) + (((pixel % channels) + 1) % channels),
    }),
  },
};
export const play: Play<typeof params> = { param: 'at', count: (p) => count(slid(p)), noun: 'window' };
