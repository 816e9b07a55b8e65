// The matrix of im2col-unroll: a line a window, whichever way the lines lie.
import { lattice, type SmallCell } from '#lib/viz/lattice.ts';
import { brackets, outlines, words, type Span } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { pixelAt } from '#lib/geometry/patches.ts';
import { CHANNELS, numberOf } from './params.ts';
import { datumOf, nameOf, type Model } from './patches.ts';

export const CELL = 24;
export const HEAD = 26; // beside a line: the number of its window

export function drawMatrix(view: View, m: Model): void {
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
