// The two squares after the last filter of layer-volume: one filter more, one less. Marks, for they stand in the drawing; the keys
// + and − do the same.
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';

export interface Button extends Linked {
  readonly x: number;
  readonly y: number;
  readonly sign: string;
}
export const BUTTON = 42;

export function buttons(view: View, list: readonly Button[]): void {
  const all = only(view, 'g', 'volume-buttons')
    .selectChildren<SVGGElement, Button>('g')
    .data(list, ({ sign }) => sign)
    .join((enter) => {
      const mark = enter.append('g').attr('class', 'volume-button');
      mark.append('rect').attr('width', BUTTON).attr('height', BUTTON).attr('rx', 4);
      mark
        .append('text')
        .attr('x', BUTTON / 2)
        .attr('y', BUTTON / 2);
      return mark;
    })
    .attr('transform', ({ x, y }) => `translate(${x},${y})`);
  all.select('text').text(({ sign }) => sign);
  takePart(all);
}
