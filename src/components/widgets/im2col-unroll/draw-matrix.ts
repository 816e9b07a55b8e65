// The matrix of im2col-unroll: a line a window, whichever way the lines lie. A number keeps its mark in both layouts, so that it is
// seen to move from one to the other.
import { lattice, type SmallCell } from '#lib/viz/lattice.ts';
import { brackets, outlines, words, type Span } from '#lib/viz/marks.ts';
import { legible } from '#lib/viz/room.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelAt } from '#lib/geometry/patches.ts';
import { CHANNELS, numberOf } from './params.ts';
import { datumOf, nameOf, type Model } from './patches.ts';

const HEAD = 26; // beside a line: the number of its window
const [WIDE, TALL] = [640, 620];
const [SMALLEST, LARGEST] = [24, 46];
const ON_A_PHONE = 20; // CSS pixels of a cell at least; a wider matrix scrolls

export function boxOf({ inRows, taps, windows }: Model): { cell: number; width: number; height: number } {
  const [across, down] = inRows ? [taps, windows] : [windows, taps];
  const cell = Math.max(SMALLEST, Math.min(LARGEST, Math.floor(WIDE / across), Math.floor(TALL / down)));
  return {
    cell,
    width: across * cell + HEAD + (inRows ? 2 : 74),
    height: down * cell + HEAD + (inRows ? 26 : 2),
  };
}

export function drawMatrix(view: View, m: Model): void {
  const { p, inRows } = m;
  const { cell: size, width } = boxOf(m);
  const selected = datumOf(m.pixel);
  legible(view, width, { unit: size, least: ON_A_PHONE });
  const places = Array.from({ length: m.taps }, (_, column) => column);
  lattice(
    view,
    m.lines.flatMap((line, i) =>
      places.map((column): SmallCell => {
        const k = inRows ? column : inColumns(m, column);
        const pixel = line[k];
        const datum = datumOf(pixel ?? pixelAt(m.g, { row: i, column }));
        const here = pixel ? { at: i, pixel: numberOf(p, pixel) } : { at: i };
        return {
          ...(inRows ? { row: i, column: k } : { row: k, column: i }),
          text: pixel ? nameOf(p, pixel) : '0',
          as: 'input',
          pad: !pixel,
          inside: datum === selected,
          datum: `${datum} w${i}`,
          lights: [datum],
          set: here,
          point: here,
        };
      }),
    ),
    { size, x: HEAD, y: HEAD },
  );
  const middle = (i: number) => HEAD + (i + 0.5) * size;
  words(
    view,
    m.lines.map((_, i) => ({
      ...(inRows ? { x: HEAD / 2, y: middle(i) } : { x: middle(i), y: HEAD / 2 }),
      text: String(i),
      datum: `w${i}`,
      lights: [`w${i}`],
      set: { at: i },
      point: { at: i },
    })),
  );
  const long = m.taps * size - 1;
  outlines(view, [
    inRows
      ? { x: HEAD, y: HEAD + p.at * size, width: long, height: size - 1, as: 'kernel' }
      : { x: HEAD + p.at * size, y: HEAD, width: size - 1, height: long, as: 'kernel' },
  ]);
  const runs = inRows ? p.kernel : p.channels;
  const run = (m.taps / runs) * size;
  brackets(
    view,
    Array.from({ length: runs }, (_, i): Span => ({
      from: HEAD + i * run + 2,
      to: HEAD + (i + 1) * run - 3,
      at: HEAD + m.windows * size + 7,
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

/** Where a column of the book's matrix stands in a line of the lecture's: channels first in place of last. */
const inColumns = ({ p }: Model, column: number): number =>
  (column % p.channels) * p.kernel ** 2 + Math.floor(column / p.channels);
