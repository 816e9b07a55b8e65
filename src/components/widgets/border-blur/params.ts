// What the reader sets in border-blur: a picture, where the frame stands in it, how often it is blurred, and which two borders
// are laid side by side.
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { painted } from '#lib/data/pictures/patterns.ts';
import { decode, type Picture } from '#lib/data/pictures/picture.ts';
import type { Fill } from '#lib/geometry/fill.ts';
import { choice, integer, number, type Values } from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';

export const MOST = 10;
export const FILLS = ['zero', 'replicate', 'reflect', 'circular'] as const satisfies readonly Fill[];
export const NAMES = {
  zero: 'zeros',
  replicate: 'replicate',
  reflect: 'reflect',
  circular: 'circular',
} as const satisfies Record<(typeof FILLS)[number], string>;

/** What a layer sees; as much again as the blurs can reach lies around it, wherever it stands. */
export const seen = { width: 96, height: 64 };
const MARGIN = 2 * MOST;
const photograph = decode(text, width);
/** The whole of a picture, and how far the frame's corner can go in it. */
export const whole = { width: photograph.width, height: photograph.height };
const last = { x: whole.width - seen.width - MARGIN, y: whole.height - seen.height - MARGIN };

export const pictures = offered<'photograph' | 'card', Picture>({
  photograph: { label: 'photograph', read: () => photograph },
  card: { label: 'a white card', read: () => painted(whole, () => 1) },
});
export const params = {
  fill: choice('zero', NAMES, { label: 'Left of the line' }),
  against: choice('truth', { truth: 'the truth', ...NAMES }, { label: 'right of it', control: 'select' }),
  show: choice(
    'picture',
    { picture: 'what comes out', error: 'what is wrong with it, × 4' },
    { label: 'Show' },
  ),
  picture: pictures.param,
  kernel: number(5, { min: 3, max: 5, step: 2, label: 'Kernel', more: true }),
  times: integer(10, { min: 0, max: MOST, label: 'Blurred', quiet: true }),
  wipe: integer(seen.width / 2, { min: 0, max: seen.width, label: 'The line', quiet: true }),
  x: integer(132, { min: MARGIN, max: last.x, label: 'Column of the frame', quiet: true }),
  y: integer(MARGIN, { min: MARGIN, max: last.y, label: 'Row of the frame', quiet: true }),
};
export type P = Values<typeof params>;
