// How a kernel is laid on the picture: as it stands, which is a correlation, or turned by half a turn first, which is a
// convolution in the sense of mathematics.
import { choice, type Matrix } from '#lib/widget/params.ts';

export type Flip = 'correlation' | 'convolution';
export const flipParam = choice(
  'correlation',
  { correlation: 'as it stands (correlation)', convolution: 'flipped (convolution)' },
  { label: 'The kernel lies on the picture' },
);
export const other = (flip: Flip): Flip => (flip === 'correlation' ? 'convolution' : 'correlation');

export const laid = (kernel: Matrix, flip: Flip): Matrix =>
  flip === 'convolution' ? kernel.map((row) => row.toReversed()).reverse() : kernel;

/** Where row or column `i` of a kernel of `size` comes to lie. Twice is where it was. */
export const laidAt = (i: number, size: number, flip: Flip): number =>
  flip === 'convolution' ? size - 1 - i : i;
