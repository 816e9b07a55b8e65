// Ten digits before and after one permutation of their pixels, the same for all, with one pixel followed: what a net gets to see
// when nobody tells it what is next to what.
import { format, times } from '#lib/viz/format.ts';
import { outlines } from '#lib/viz/marks.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import * as digits from '#lib/data/pictures/build/digits.ts';
import { mosaic, shuffled, type Tiles } from '#lib/data/neighbours.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { pixelOrder } from '#lib/data/shuffle.ts';
import { integer, type Patch, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';

export const name = 'shuffled-digits';
export const title = 'Ten digits, and their pixels in other places';

const SIDE = digits.side;
const PIXELS = SIDE * SIDE;
const placeOf = (pixel: number) => ({ row: Math.floor(pixel / SIDE), column: pixel % SIDE });
const first = placeOf(pixelOrder(PIXELS, 1).indexOf(6 * SIDE + 12));
const along = { min: 0, max: SIDE - 1, quiet: true };
export const params = {
  digit: integer(7, { min: 0, max: 9, label: 'Digit', quiet: true }),
  seed: integer(1, { min: 1, max: 99, label: 'Permutation' }),
  row: integer(6, { ...along, label: 'Row of the pixel' }),
  column: integer(12, { ...along, label: 'Column of the pixel' }),
  // Where it goes: what a press on the shuffled digit says, and otherwise follows from the others.
  toRow: integer(first.row, { ...along, label: 'Row it goes to' }),
  toColumn: integer(first.column, { ...along, label: 'Column it goes to' }),
};
type P = Values<typeof params>;

/** A press on the shuffled digit chooses the pixel that went there; else the place follows the pixel. */
export function settle(p: P, changed: Patch<typeof params> = {}): P {
  const order = pixelOrder(PIXELS, p.seed);
  const backwards = changed.row === undefined && changed.column === undefined && changed.toRow !== undefined;
  const pixel = backwards ? order[p.toRow * SIDE + p.toColumn] : p.row * SIDE + p.column;
  const [from, to] = [placeOf(pixel), placeOf(order.indexOf(pixel))];
  return { ...p, ...from, toRow: to.row, toColumn: to.column };
}

const stack = decode(digits.text, SIDE);
const ACROSS = 5;
const all = mosaic(stack, SIDE, ACROSS);
const one = (digit: number): Tiles => ({
  width: SIDE,
  height: SIDE,
  grey: stack.grey.subarray(digit * PIXELS, (digit + 1) * PIXELS),
});

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
type Shown = Model['before'];

export function draw(stage: Stage, m: Model): void {
  const { before, after, allBefore, allAfter } = views(stage, {
    before: html({ title: `a ${m.digit}` }),
    after: html({ title: 'the same, shuffled' }),
    allBefore: html({ title: 'all ten' }),
    allAfter: html({ title: 'all ten, shuffled alike' }),
  });
  large(before, m.before, `A handwritten ${m.digit}, ${times(SIDE, SIDE)} pixels`, { x: 'column', y: 'row' });
  large(after, m.after, `The pixels of the ${m.digit} in other places`, { x: 'toColumn', y: 'toRow' });
  small(allBefore, m.before, m.digit, 'The digits 0 to 9');
  small(allAfter, m.after, m.digit, 'The digits 0 to 9, each with its pixels in other places');
}

const WIDTH = 420; // of a digit and of all ten, in CSS pixels, where there is room
const pixels = ({ grey, width, height }: Tiles) => greys(grey, width, height);
/** A digit with the followed pixel; another is followed by pointing at it, and kept by pressing. */
function large(block: Block, { digit, at }: Shown, label: string, params: { x: string; y: string }): void {
  raster(block, pixels(digit), { label, width: WIDTH });
  const view = over(block, pixels(digit));
  surface(view, { ...params, columns: SIDE, rows: SIDE });
  outlines(view, [{ x: at.column, y: at.row, width: 1, height: 1, as: 'kernel' }]);
}

/** All ten; a press on one takes it. */
function small(block: Block, { all }: Shown, chosen: number, label: string): void {
  raster(block, pixels(all), { label, width: WIDTH });
  const view = over(block, pixels(all));
  const box = (digit: number) => ({
    x: (digit % ACROSS) * SIDE,
    y: Math.floor(digit / ACROSS) * SIDE,
    width: SIDE,
    height: SIDE,
  });
  const tiles = Array.from({ length: 10 }, (_, digit) => ({
    ...box(digit),
    set: { digit },
    point: { digit },
  }));
  outlines(view, tiles, 'digit-tiles');
  outlines(view, [{ ...box(chosen), as: 'kernel' }]);
}

const where = ({ row, column }: Model['before']['at']) => `row ${row}, column ${column}`; // as the sliders count: from 0
export const describe = ({ digit, before, after, pairs, touching }: Model): string =>
  `A ${digit} of ${times(SIDE, SIDE)} pixels and the same pixels in other places: the one in ${where(before.at)} goes to ${where(after.at)}, counted from 0, in every image alike. ` +
  `Of ${format(pairs)} pairs of pixels that touch, ${touching} still ${touching === 1 ? 'touches' : 'touch'} afterwards.`;

const beside = (down: number, along: number) => (p: P) => ({
  toRow: Math.max(0, Math.min(SIDE - 1, p.toRow + down)),
  toColumn: Math.max(0, Math.min(SIDE - 1, p.toColumn + along)),
});
const shuffledKey = (down: number, along: number) => ({
  label: 'the one beside it when shuffled',
  to: beside(down, along),
});
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'follow another pixel', to: ({ column }) => ({ column: column - 1 }) },
  ArrowRight: { label: 'follow another pixel', to: ({ column }) => ({ column: column + 1 }) },
  ArrowUp: { label: 'follow another pixel', to: ({ row }) => ({ row: row - 1 }) },
  ArrowDown: { label: 'follow another pixel', to: ({ row }) => ({ row: row + 1 }) },
  'Shift+ArrowLeft': shuffledKey(0, -1),
  'Shift+ArrowRight': shuffledKey(0, 1),
  'Shift+ArrowUp': shuffledKey(-1, 0),
  'Shift+ArrowDown': shuffledKey(1, 0),
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, digit) => [digit, { label: 'another digit', to: () => ({ digit }) }]),
  ),
  '+': { label: 'another permutation', to: ({ seed }) => ({ seed: seed + 1 }) },
  '-': { label: 'another permutation', to: ({ seed }) => ({ seed: seed - 1 }) },
};
