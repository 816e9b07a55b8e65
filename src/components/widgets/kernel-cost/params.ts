// What the reader sets in kernel-cost: a kernel and its question, a picture and a place in it, and the layer that it stands in.
import { text, width } from '#lib/data/pictures/build/nagasaki-boats.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';

export const LARGEST = 11;
/** The sizes that stand side by side. */
export const STRIP = [1, 2, 3, 5, 7, 11] as const;
/** The largest picture, and what is shown of it: a margin is left out that the largest kernel needs. */
export const MOST = { width: 288, height: 216 };
export const seenOf = (length: number): number => length - LARGEST + 1;

export const pictures = offered({ boats: { label: 'boats', read: () => decode(text, width) } });
export const params = {
  kernel: integer(5, { min: 1, max: LARGEST, label: 'Kernel' }),
  question: choice(
    'edge',
    { blur: 'brightness', edge: 'upright edges', spot: 'spots' },
    { label: 'What it looks for' },
  ),
  picture: pictures.param,
  channels: integer(64, { min: 1, max: 512, label: 'Channels', control: 'box', more: true }),
  filters: integer(64, { min: 1, max: 512, label: 'Filters', control: 'box', more: true }),
  side: integer(56, { min: 1, max: 224, label: 'Side', control: 'box', more: true }),
  layers: integer(1, { min: 1, max: 5, label: 'Such layers in a row', more: true }),
  x: integer(148, { min: 0, max: seenOf(MOST.width) - 1, label: 'Column of the window', quiet: true }),
  y: integer(110, { min: 0, max: seenOf(MOST.height) - 1, label: 'Row of the window', quiet: true }),
};
export type P = Values<typeof params>;
