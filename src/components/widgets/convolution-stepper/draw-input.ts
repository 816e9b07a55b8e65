// The input of convolution-stepper, and on it the window to take hold of, with the kernel's weights on the cells.
import { grid, type Cell } from '#lib/viz/grid.ts';
import type { View } from '#lib/viz/stage.ts';
import { windowGrip } from '#lib/figure/window-grip.ts';
import { drawWeights } from './draw-weights.ts';
import { SIDE, square } from './square.ts';
import type { Model } from './windows.ts';

export function drawInput(view: View, m: Model): void {
  const { along, cells, at } = m;
  const { pad, stride } = along;
  const product = new Map(at.products.map((one) => [`${one.r},${one.c}`, `p${one.i},${one.j}`]));
  grid(
    view,
    cells.map(({ r, c, value, pad: padding }): Cell => {
      const here = product.get(`${r},${c}`);
      return {
        row: r + pad.before,
        column: c + pad.before,
        value,
        as: 'input',
        pad: padding,
        inside: here !== undefined,
        datum: `x${r},${c}${here ? ` ${here}` : ''}`,
        lights: [here ?? `x${r},${c}`],
        ...(!padding && { cell: `input ${r} ${c}` }),
      };
    }),
    { size: SIDE },
  );
  const corner = { x: at.column * stride * SIDE, y: at.row * stride * SIDE };
  drawWeights(view, at.products, corner);
  windowGrip(view, { ...corner, ...square(along.kernel) });
}
