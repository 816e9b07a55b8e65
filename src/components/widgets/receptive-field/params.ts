// What the reader sets in receptive-field, and how a place in thousandths is a cell of a map.
import { choice, flag, integer, type Values } from '#lib/widget/params.ts';
import { levelsOf, most, shown } from './levels.ts';

/** Places are thousandths of the map's height and width, so that another layer or net looks at the same spot. */
export const PLACES = 1000;
const place = (label: string) => integer(500, { min: 0, max: PLACES - 1, label, quiet: true });
export const params = {
  net: choice('lenet5', shown, { label: 'Net', control: 'select' }),
  layer: integer(3, { min: 0, max: most - 1, label: 'Layer', quiet: true }),
  y: place('Down'),
  x: place('Along'),
  matters: flag(false, { label: 'Which of its pixels matter' }),
  seed: integer(1, { min: 1, max: 20, label: 'Weights drawn anew' }),
};
export type P = Values<typeof params>;

export const settle = (p: P): P => ({ ...p, layer: Math.min(p.layer, levelsOf(p.net).length - 1) });

export const cellAt = (thousandths: number, cells: number) => Math.floor((thousandths * cells) / PLACES);
export const middleOf = (cell: number, cells: number) => Math.floor(((cell + 0.5) * PLACES) / cells);
