// The kernel of convolution-stepper as it is typed, and, where it is turned, once more as it lies on the picture.
import { cellsOf, grid } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { laidAt } from '#lib/figure/flip.ts';
import { SIDE, square } from './square.ts';
import type { Model } from './windows.ts';

interface Kernels {
  readonly typed: View;
  readonly kernel?: View;
}

export function drawKernels(view: Kernels, { along, kernel, typed, flip }: Model): void {
  const from = (i: number) => laidAt(i, along.kernel, flip);
  grid(
    view.typed,
    cellsOf(typed, (i, j) => ({
      as: 'kernel',
      datum: `p${from(i)},${from(j)}`,
      cell: `kernel ${i} ${j}`,
    })),
    { size: SIDE },
  );
  // The first number of the kernel as it was typed, in both: so the turn is seen where all numbers are alike.
  const first = (i: number) => [{ x: i * SIDE, y: i * SIDE, ...square(1), as: 'kernel' as const }];
  outlines(view.typed, view.kernel ? first(0) : []);
  if (!view.kernel) return;
  const turned = cellsOf(kernel, (i, j) => ({ as: 'kernel', datum: `p${i},${j}` }));
  grid(view.kernel, turned, { size: SIDE });
  outlines(view.kernel, first(from(0)));
}
