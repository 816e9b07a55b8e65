// What the reader sets in colour-planes: the picture, and the pixel whose three numbers are read.
import { text, width } from '#lib/data/pictures/build/earth.ts';
import { decodeColour } from '#lib/data/pictures/picture.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';

export const colours = ['red', 'green', 'blue'] as const;
export type Colour = (typeof colours)[number];

export const pictures = offered({
  earth: { label: 'Africa and Arabia', read: () => decodeColour(text, width) },
});
export const [ACROSS, DOWN] = [192, 144];
export const params = {
  picture: pictures.param,
  x: integer(70, { min: 0, max: ACROSS - 1, label: 'Column of the pixel', quiet: true }),
  y: integer(60, { min: 0, max: DOWN - 1, label: 'Row of the pixel', quiet: true }),
};
export type P = Values<typeof params>;
