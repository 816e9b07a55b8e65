// The kernel of convolution-stepper twice: as it is typed, and as it lies on the picture.
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { laidAt } from '../flip.ts';
import { SIDE, square } from './square.ts';
import type { Model } from './windows.ts';

type Kernels = Readonly<Record<'typed' | 'kernel', View>>;

export function drawKernels(view: Kernels, { along, kernel, typed, flip }: Model): void {
  const from = (i: number) => laidAt(i, along.kernel, flip);
  grid(
    view.typed,
    cellsOf(typed, (i, j) => ({ as: 'kernel', datum: `p${from(i)},${from(j)}`, cell: `kernel ${i} ${j}` })),
  );
  grid(
    view.kernel,
    cellsOf(kernel, (i, j) => ({ as: 'kernel', datum: `p${i},${j}` })),
  );
  // The first number of the kernel as it was typed, in both: so the turn is seen where all numbers are alike.
  for (const [where, i] of [
    [view.typed, 0],
    [view.kernel, from(0)],
  ] as const)
    outlines(where, [{ x: i * SIDE + 1, y: i * SIDE + 1, ...square(1), as: 'kernel' }]);
}
