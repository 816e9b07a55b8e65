// The input of convolution-stepper, and on it the window, with the kernel's weights in the corners of its cells.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines, words } from '#lib/viz/marks.ts';
import type { View } from '#lib/viz/stage.ts';
import { PAD } from './params.ts';
import { SIDE, square } from './square.ts';
import type { Model } from './windows.ts';

export function drawInput(view: View, { along, cells, at }: Model): void {
  const { pad, out, stride } = along;
  const product = new Map(at.products.map((one) => [`${one.r},${one.c}`, `p${one.i},${one.j}`]));
  const corner = (PAD - pad.before) * SIDE;
  const nearest = (index: number) => Math.min(out - 1, Math.floor((index + pad.before) / stride));
  grid(
    view,
    cells.map(({ r, c, value, pad: padding }): Cell => {
      const here = product.get(`${r},${c}`);
      return {
        ...{ row: r + pad.before, column: c + pad.before, value, as: 'input', pad: padding },
        inside: here !== undefined,
        datum: `x${r},${c}${here ? ` ${here}` : ''}`,
        lights: [here ?? `x${r},${c}`],
        set: { at: nearest(r) * out + nearest(c) },
      };
    }),
    { x: corner, y: corner },
  );
  const start = { x: corner + at.column * stride * SIDE, y: corner + at.row * stride * SIDE };
  outlines(view, [{ ...start, ...square(along.kernel), as: 'kernel' }]);
  words(
    view,
    at.products.map(({ i, j, w }) => ({
      x: start.x + (j + 1) * SIDE - 5,
      y: start.y + i * SIDE + 9,
      ...({ text: format(w), anchor: 'end', as: 'kernel' } as const),
    })),
  );
}
