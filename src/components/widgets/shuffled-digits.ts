// Ten digits before and after one permutation of their pixels, the same for all, with one pixel followed: what a net gets to see
// when nobody tells it what is next to what.
import { format, times } from '#lib/viz/format.ts';
import { outlines } from '#lib/viz/marks.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import * as digits from '#lib/data/pictures/build/digits.ts';
import { mosaic, shuffled, type Tiles } from '#lib/data/neighbours.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { pixelOrder } from '#lib/data/shuffle.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';

export const name = 'shuffled-digits';
export const title = 'Ten digits, and their pixels in other places';

const SIDE = digits.side;
const PIXELS = SIDE * SIDE;
export const params = {
  digit: integer(7, { min: 0, max: 9, label: 'Digit' }),
  seed: integer(1, { min: 1, max: 99, label: 'Permutation' }),
  row: integer(6, { min: 0, max: SIDE - 1, label: 'Follow the pixel in row' }),
  column: integer(12, { min: 0, max: SIDE - 1, label: 'and column' }),
};
type P = Values<typeof params>;

const stack = decode(digits.text, SIDE);
const all = mosaic(stack, SIDE, 5);
const one = (digit: number): Tiles => ({
  ...{ width: SIDE, height: SIDE },
  grey: stack.grey.subarray(digit * PIXELS, (digit + 1) * PIXELS),
});
const placeOf = (pixel: number) => ({ row: Math.floor(pixel / SIDE), column: pixel % SIDE });

/** How many of the pairs of pixels that touch, side by side or one above the other, touch in the shuffled image, too. */
function stillTouching(order: Uint32Array): number {
  const to = new Uint32Array(PIXELS);
  for (let place = 0; place < PIXELS; place++) to[order[place]] = place;
  const apart = (p: number, q: number) =>
    Math.abs(Math.floor(p / SIDE) - Math.floor(q / SIDE)) + Math.abs((p % SIDE) - (q % SIDE));
  let count = 0;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    if (pixel % SIDE < SIDE - 1 && apart(to[pixel], to[pixel + 1]) === 1) count++;
    if (pixel + SIDE < PIXELS && apart(to[pixel], to[pixel + SIDE]) === 1) count++;
  }
  return count;
}

export function model({ digit, seed, row, column }: P) {
  const at = row * SIDE + column;
  const order = pixelOrder(PIXELS, seed);
  return {
    digit,
    before: { digit: one(digit), all, at: placeOf(at) },
    after: { digit: shuffled(one(digit), seed), all: shuffled(all, seed), at: placeOf(order.indexOf(at)) },
    pairs: 2 * SIDE * (SIDE - 1),
    touching: stillTouching(order),
  };
}
type Model = ReturnType<typeof model>;

export function draw(stage: Stage, m: Model): void {
  const { before, after, allBefore, allAfter } = views(stage, {
    before: html({ title: `a ${m.digit}` }),
    after: html({ title: 'the same, shuffled' }),
    allBefore: html({ title: 'all ten' }),
    allAfter: html({ title: 'all ten, shuffled alike' }),
  });
  large(before, m.before, `A handwritten ${m.digit}, ${times(SIDE, SIDE)} pixels`);
  large(after, m.after, `The pixels of the ${m.digit} in other places`);
  const size = { width: 280 };
  raster(allBefore, pixels(m.before.all), { label: 'The digits 0 to 9', ...size });
  raster(allAfter, pixels(m.after.all), {
    label: 'The digits 0 to 9, each with its pixels in other places',
    ...size,
  });
}

const pixels = ({ grey, width, height }: Tiles) => greys(grey, width, height);
function large(block: Block, { digit, at }: Model['before'], label: string): void {
  raster(block, pixels(digit), { label, width: 7 * SIDE });
  outlines(over(block, pixels(digit)), [{ x: at.column, y: at.row, width: 1, height: 1, as: 'kernel' }]);
}

const where = ({ row, column }: Model['before']['at']) => `row ${row}, column ${column}`; // as the sliders count: from 0
export const describe = ({ digit, before, after, pairs, touching }: Model): string =>
  `A ${digit} of ${times(SIDE, SIDE)} pixels and the same pixels in other places: the one in ${where(before.at)} goes to ${where(after.at)}, counted from 0, in every image alike. ` +
  `Of ${format(pairs)} pairs of pixels that touch, ${touching} still ${touching === 1 ? 'touches' : 'touch'} afterwards.`;

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'follow another pixel', to: ({ column }) => ({ column: column - 1 }) },
  ArrowRight: { label: 'follow another pixel', to: ({ column }) => ({ column: column + 1 }) },
  ArrowUp: { label: 'follow another pixel', to: ({ row }) => ({ row: row - 1 }) },
  ArrowDown: { label: 'follow another pixel', to: ({ row }) => ({ row: row + 1 }) },
  '+': { label: 'another permutation', to: ({ seed }) => ({ seed: seed + 1 }) },
  '-': { label: 'another permutation', to: ({ seed }) => ({ seed: seed - 1 }) },
};
