// The field in the picture: a frame, dashed where the border cuts it off.
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './field.ts';

/** The field inside the picture; a side that the border cuts off is dashed. */
export function frame(view: View, { field, seen }: Model): void {
  const { rows, columns } = seen;
  const [x0, y0, x1, y1] = [columns.first, rows.first, columns.last + 1, rows.last + 1];
  const sides = [
    { d: `M${x0},${y0}H${x1}`, cut: field.rows.first < rows.first },
    { d: `M${x0},${y1}H${x1}`, cut: field.rows.last > rows.last },
    { d: `M${x0},${y0}V${y1}`, cut: field.columns.first < columns.first },
    { d: `M${x1},${y0}V${y1}`, cut: field.columns.last > columns.last },
  ];
  for (const under of ['field-ground', 'field-side'])
    only(view, 'g', under)
      .selectChildren<SVGPathElement, (typeof sides)[0]>('path')
      .data(sides)
      .join('path')
      .attr('class', ({ cut }) => (cut ? 'is-cut' : null))
      .attr('d', ({ d }) => d);
}
