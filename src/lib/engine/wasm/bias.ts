// A bias by itself on the wasm device: the same row added to every pixel, and the sum of all rows of dy.
import type { General } from '../composed.ts';
import type { Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const bias =
  (thread: Thread): General['bias'] =>
  ({ pixels, channels, ...arrays }) => {
    const { y, dy, b, db } = arrays as Record<keyof typeof arrays, Span>;
    const row = 4 * channels;
    const add = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const size = pixels * row;
      thread.kernels.addRows(count, pixels, row, b.at, 0, 0, y.at + from * size, size, row);
    };
    const sum = (images: number) => {
      const { from, count } = shareOf(images, thread);
      thread.kernels.biasGradient(count * pixels, dy.at + from * pixels * row, row, channels, db.at);
    };
    return { forward: [{ name: 'bias', run: add }], backward: [{ name: 'bias db', run: sum }] };
  };
