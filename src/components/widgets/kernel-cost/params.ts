// What the reader sets in kernel-cost: a kernel and its question, a picture, and the layer that it stands in.
import { text, width } from '#lib/data/pictures/build/nagasaki-boats.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { offered } from '../picture/samples.ts';

export const LARGEST = 11;
export const pictures = offered({ boats: { label: 'boats', read: () => decode(text, width) } });
export const params = {
  kernel: integer(5, { min: 1, max: LARGEST, label: 'Kernel' }),
  question: choice(
    'edge',
    { blur: 'brightness', edge: 'upright edges', spot: 'spots' },
    { label: 'What it looks for' },
  ),
  picture: pictures.param,
  channels: integer(64, { min: 1, max: 512, label: 'Channels', control: 'box' }),
  filters: integer(64, { min: 1, max: 512, label: 'Filters', control: 'box' }),
  side: integer(56, { min: 1, max: 224, label: 'Side', control: 'box' }),
  layers: integer(1, { min: 1, max: 5, label: 'Such layers in a row' }),
};
export type P = Values<typeof params>;
