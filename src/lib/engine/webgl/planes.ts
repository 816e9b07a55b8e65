// Pictures as planes: a channel is a picture, four of its columns a quad, so that a kernel slides over quads that are read once.
// Channels last → planes and back. What is done with planes is correlate.ts and kernel-gradient.ts.
import type { Program } from './program.ts';
import { byRuns, togetherOf } from './runs.ts';
import { split } from './windows.ts';

/** Pictures of a batch: `rows` × `wide` quads a channel, the image at (down, along) in it, zeros around. */
export interface Planes {
  readonly channels: number;
  readonly rows: number;
  readonly wide: number;
  readonly down: number;
  readonly along: number;
}

export const quads = (columns: number) => Math.ceil(columns / 4);
export const valuesOf = ({ channels, rows, wide }: Planes, images: number) =>
  4 * images * channels * rows * wide;

/** Channels last → planes; what falls outside is dropped. */
export const unfold = (
  { channels, rows, wide, down, along }: Planes,
  height: number,
  width: number,
): Program => ({
  of: 'quads',
  inputs: ['a'],
  main: `int column = 4 * (at % ${wide}) - ${along}; int row = at / ${wide} % ${rows} - ${down};
    int c = at / ${wide * rows} % ${channels}; int n = at / ${wide * rows * channels};
    if (row >= 0 && row < ${height}) {
      int place = ((n * ${height} + row) * ${width} + column) * ${channels} + c;
      ${[0, 1, 2, 3].map((i) => `if (column + ${i} >= 0 && column + ${i} < ${width}) result.${'xyzw'[i]} = a(place + ${i * channels});`).join('\n')}
    }`,
});

/** Planes whose rows lie in `parts` arrays in turn → channels last, `height` × `width` of them. */
export function fold(
  { channels, rows, wide }: Planes,
  parts: number,
  height: number,
  width: number,
  relu: boolean,
): Program {
  const together = togetherOf(channels);
  const inputs = Array.from({ length: parts }, (_, part) => `a${part}_`);
  const read = (a: string) =>
    Array.from(
      { length: together },
      (_, c) => `run0.${'xyzw'[c]} = ${a}(place + ${4 * c * rows * wide});`,
    ).join(' ');
  return byRuns(
    inputs,
    together,
    ['result'],
    `${split(height, width, channels)}
    int part = i % ${parts}; int place = ((n * ${channels} + c) * ${rows} + i / ${parts}) * ${4 * wide} + j;
    ${inputs.map((a, part) => `if (part == ${part}) { ${read(a)} }`).join(' else ')}
    ${relu ? 'run0 = relu(run0);' : ''}`,
  );
}

const lane = (row: string, i: number) => `${row}_${i >> 2}.${'xyzw'[i & 3]}`;
/** Declares the quads of a row from which four neighbouring columns and the `columns` − 1 after them can be taken. */
export const declareRow = (row: string, columns: number) =>
  `vec4 ${Array.from({ length: quads(columns + 3) }, (_, i) => `${row}_${i}`).join(', ')};`;
export const readRow = (row: string, columns: number, at: string) =>
  Array.from({ length: quads(columns + 3) }, (_, i) => `${row}_${i} = a4(${at} + ${i});`).join(' ');
export const copyRow = (to: string, from: string, columns: number) =>
  Array.from({ length: quads(columns + 3) }, (_, i) => `${to}_${i} = ${from}_${i};`).join(' ');
/** Four neighbouring columns of a row, from column v on. */
export const from = (row: string, v: number): string =>
  v % 4 === 0 ? `${row}_${v >> 2}` : `vec4(${[0, 1, 2, 3].map((i) => lane(row, v + i)).join(', ')})`;
