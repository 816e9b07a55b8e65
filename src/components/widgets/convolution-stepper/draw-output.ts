// The output of convolution-stepper, as far as its numbers are computed.
import { grid, type Cell } from '#lib/viz/grid.ts';
import type { View } from '#lib/viz/stage.ts';
import { SIDE } from './square.ts';
import type { Model } from './windows.ts';

export function drawOutput(view: View, { windows, at }: Model): void {
  grid(
    view,
    windows.map(({ step, row, column, sum, products }): Cell => {
      const current = step === at.step;
      const parts = products.map(({ r, c, i, j }) => (current ? `p${i},${j}` : `x${r},${c}`));
      return {
        row,
        column,
        as: 'output',
        inside: current,
        current,
        ...(step <= at.step ? { value: sum } : { text: '' }), // what has not been computed yet
        datum: `y${step}`,
        lights: [`y${step}`, ...parts],
        set: { at: step },
        point: { at: step },
      };
    }),
    { size: SIDE },
  );
}
