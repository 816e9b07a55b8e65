// One window of two-routes: where it stands on the picture, before and after what is done to it, and what the operation does there.
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import type { Block, View } from '#lib/viz/stage.ts';
import { unturned } from './operations.ts';
import type { Model } from './routes.ts';

export const CELL = 22;
const KERNEL = 3;
export const kernelSize = { width: KERNEL * CELL, height: KERNEL * CELL };

/** The window on a picture, or the place of its output. */
export function here(view: View, { place }: Model, side: 'window' | 'output'): void {
  const cells = side === 'window' ? KERNEL : 1;
  const as = side === 'window' ? 'kernel' : 'output';
  const [x, y, length] = [place.column * CELL, place.row * CELL, cells * CELL];
  outlines(view, [{ x, y, width: length, height: length, as }]);
}

/** The weights at this place, or without weights the numbers of the window and the largest of them. */
export function drawWeights(view: View, { weights, window, turns }: Model): void {
  const most = Math.max(...window.flat());
  grid(
    view,
    weights
      ? cellsOf(weights, (i, j) => ({
          as: 'kernel',
          datum: `w${i},${j}`,
          cell: `kernel ${unturned([i, j], turns, KERNEL).join(' ')}`,
        }))
      : cellsOf(window, (_i, _j, value) => ({ as: 'input', inside: value === most })),
    { size: CELL },
  );
}

/** What comes of the window of the picture. */
export function writeSum(block: Block, { weights, window, place, after }: Model): void {
  const result = num(Number(after[place.row][place.column]), 'output', {
    datum: `y${place.row},${place.column}`,
  });
  const numbers = window.flatMap((line, i) =>
    line.map((value, j) => [
      num(value, 'input', { datum: `x${place.row + i},${place.column + j}` }),
      ...(weights ? [' · ', num(weights[i][j], 'kernel', { datum: `w${i},${j}` })] : []),
    ]),
  );
  const joined = numbers.flatMap((parts, n): Part[] => [n ? (weights ? ' + ' : ', ') : '', ...parts]);
  formula(block, [weights ? '' : 'the largest of ', ...joined, ' = ', result]);
}
