// The layer of the figure: a small picture, and a matrix of weights with a row a unit. Connected fully, locally or with shared
// weights it is the same matrix product; only more and more of the matrix is zero, and then repeats itself.
import { sourcesOf } from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { random } from '#lib/data/random.ts';
import { latest } from '#lib/latest.ts';
import { once } from '#lib/once.ts';
import { connectedForward } from '#lib/reference/connected.ts';
import type { Matrix } from '#lib/widget/params.ts';
import type { Kind } from './costs.ts';
import { pixelsOf, type Shift, slid } from './shift.ts';

export const SMALLEST = 4;
export const LARGEST = 6;

/** Drawn once: ±0.1 … ±1 in steps of 0.1, so that what is written is what is computed, and no connection weighs nothing. */
const { integer } = random(7);
const drawn = Array.from({ length: LARGEST ** 2 }, () =>
  Array.from({ length: LARGEST ** 2 }, () => ((1 + integer(10)) / 10) * (integer(2) === 0 ? -1 : 1)),
);

interface Wiring {
  readonly stage: Kind;
  readonly size: number;
  readonly kernel: number;
}

/** What does not depend on the picture nor on the unit that is looked at. The same objects for the same layer, so that it is drawn once. */
const wired = once(
  ({ stage, size, kernel }: Wiring) => [stage, size, kernel].join(),
  ({ stage, size, kernel }) => {
    const g = windows({ size: [size, size], kernel });
    const out = g.rows.out;
    const everything = Array.from({ length: size ** 2 }, (_, pixel) => pixel);
    const window = (unit: number) =>
      sourcesOf(g.rows, Math.floor(unit / out)).flatMap((row) =>
        sourcesOf(g.columns, unit % out).map((column) => row * size + column),
      );
    const units = Array.from({ length: out ** 2 }, (_, unit) => unit);
    const reads = units.map((unit) => (stage === 'dense' ? everything : window(unit)));
    const first = window(0).map((pixel) => drawn[0][pixel]); // the kernel, where weights are shared
    const w = units.map((unit) => {
      const row = everything.map(() => 0);
      reads[unit].forEach(
        (pixel, tap) => (row[pixel] = stage === 'shared' ? first[tap] : drawn[unit][pixel]),
      );
      return row;
    });
    const columns = Float64Array.from(everything.flatMap((pixel) => w.map((row) => row[pixel]))); // [inputs · units]
    return { size, out, w, columns, reads, connections: units.length * reads[0].length };
  },
);
const said = latest<ReturnType<typeof wired>, Float64Array>(4);

/** `w[unit][pixel]`, 0 where there is no connection; `reads`, the pixels that the unit `at` is connected to; y = w · x. */
export function layerOf({
  at,
  picture,
  right,
  down,
  ...asked
}: Wiring & Shift & { readonly at: number; readonly picture: Matrix }) {
  const layer = wired(asked);
  const { size, out, columns, reads } = layer;
  const pixels = (shift: Shift) => pixelsOf(picture, size, shift);
  const says = (x: readonly (number | null)[]) =>
    said(layer, x.join(), () => connectedForward(Float64Array.from(x, Number), columns, null, out ** 2));
  const shift = { right, down };
  const x = pixels(shift);
  const [y, before] = [says(x), says(pixels({ right: 0, down: 0 }))];
  return { ...layer, shift, x, y, before, slid: slid(before, y, out, shift), reads: reads[at] };
}
