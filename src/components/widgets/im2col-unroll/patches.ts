// The matrix of im2col-unroll with a pixel’s name in each place: sorted by the tested im2col, not by an index map of its own.
import { patchMatrixSize, placesOf, type Pixel } from '#lib/geometry/patches.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { im2colChannelsFirst } from '#lib/reference/im2col-channels-first.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { CHANNELS, pixelOf, slid, type P } from './params.ts';

/** What a pixel is called: its number, row by row, from 1, and a letter for its channel where there are several. */
export const nameOf = ({ size, channels }: P, { row, column, channel }: Omit<Pixel, 'inside'>): string =>
  `${channels > 1 ? CHANNELS[channel] : ''}${row * size + column + 1}`;

export function model(p: P) {
  const g = { ...slid(p), channels: p.channels };
  const { rows, columns } = patchMatrixSize(g);
  const inRows = p.layout === 'rows';
  // The tested code sorts the pixels' numbers: number + 1 stands where the pixel goes, 0 where there is padding.
  const numbers = Float64Array.from({ length: p.size ** 2 * p.channels }, (_, i) => i + 1);
  const cols = inRows ? im2col(numbers, g) : im2colChannelsFirst(numbers, g);
  const pixelAtNumber = (number: number): Omit<Pixel, 'inside'> =>
    inRows
      ? pixelOf(p, number)
      : {
          channel: Math.floor(number / p.size ** 2),
          row: Math.floor(number / p.size) % p.size,
          column: number % p.size,
        };
  const lines = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, k) => {
      const number = cols[inRows ? i * columns + k : k * rows + i];
      return number === 0 ? null : pixelAtNumber(number - 1);
    }),
  );
  const pixel = pixelOf(p, p.pixel);
  return {
    p,
    g,
    lines,
    pixel,
    inRows,
    windows: rows,
    taps: columns,
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
export type Model = ReturnType<typeof model>;
export const datumOf = ({ row, column, channel }: Omit<Pixel, 'inside'>) => `x${row},${column},${channel}`;
