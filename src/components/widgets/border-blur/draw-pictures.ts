// The pictures of border-blur: the whole photograph with the frame in it, and large the frame's part under two borders, one left
// and one right of a line that is dragged.
import type { Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { plural, times } from '#lib/viz/format.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import { framed } from '#lib/figure/frame.ts';
import { grips } from '#lib/figure/grip.ts';
import type { Model } from './bordered.ts';
import { NAMES, seen, whole } from './params.ts';

const LARGE = 800;
const made = latest<Float32Array, Float32Array>(4);

/** What comes out, or four times what is wrong with it round a middle grey. */
const shown = ({ show, truth }: Model, { grey }: Picture): Float32Array =>
  show === 'picture'
    ? grey
    : made(grey, 'wrong', () => grey.map((value, at) => 0.5 + 4 * (value - truth.grey[at])));

/** Left of the line the one, right of it the other. */
function wiped(left: Float32Array, right: Float32Array, wipe: number): Float32Array {
  const both = Float32Array.from(right);
  for (let start = 0; start < both.length; start += seen.width)
    both.set(left.subarray(start, start + wipe), start);
  return both;
}

export const namesOf = ({ fill, against }: Pick<Model, 'fill' | 'against'>) => ({
  left: NAMES[fill],
  right: against === 'truth' ? 'the truth' : NAMES[against],
});

export function drawWipe(block: Block, m: Model): void {
  const { reach, wipe, show, times: n } = m;
  const names = namesOf(m);
  const pixels = greys(wiped(shown(m, m.left), shown(m, m.right), wipe), seen.width, seen.height);
  const what = show === 'error' ? ': four times the error, middle grey for none' : '';
  raster(block, pixels, {
    label: `Left of the line a border of ${names.left}, right of it ${names.right}, blurred ${plural(n, 'time')}, ${times(seen.height, seen.width)} pixels${what}`,
    width: LARGE,
  });
  const sheet = over(block, pixels);
  const [across, down] = [seen.width - 2 * reach, seen.height - 2 * reach];
  outlines(
    sheet,
    reach > 0 && across > 0 && down > 0
      ? [{ x: reach, y: reach, width: across, height: down, faint: true }]
      : [],
  );
  const line = `M${wipe},0V${seen.height}`;
  for (const kind of ['wipe-ground', 'wipe']) only<SVGPathElement>(sheet, 'path', kind).attr('d', line);
  const side = (anchor: 'start' | 'end', by: number, text: string) => ({
    x: wipe + by,
    y: 3.2,
    text,
    anchor,
  });
  words(sheet, [
    ...(wipe > 16 ? [side('end', -1.4, names.left)] : []),
    ...(wipe < seen.width - 16 ? [side('start', 1.4, names.right)] : []),
  ]);
  const hold = { y: seen.height / 2 - 6, width: 1.2, height: 12, reach: 4 };
  grips(sheet, [{ ...hold, x: wipe - 0.6, grab: 'wipe' }]);
}

export function drawWhole(block: Block, { around, frame, times: n }: Model): void {
  const pixels = greys(around.grey, around.width, around.height);
  raster(block, pixels, {
    label: `The whole picture, blurred ${plural(n, 'time')}, ${times(around.height, around.width)} pixels; the frame at row ${frame.y}, column ${frame.x}`,
    width: whole.width * 1.5,
  });
  surface(framed(block, pixels, frame), {
    x: 'x',
    y: 'y',
    columns: around.width,
    rows: around.height,
    point: false,
    left: seen.width / 2,
    top: seen.height / 2,
  });
}
