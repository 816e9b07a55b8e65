// The three volumes of layer-volume: input, filters, output.
import { only, type View } from '#lib/viz/stage.ts';
import { takePart } from '#lib/viz/linked.ts';
import { BEHIND } from '#lib/viz/volume.ts';
import { MOST, WIDEST } from './params.ts';
import type { Model } from './window.ts';

export const CELL = 12;
export const EDGE = 2;
const back = (depth: number) => ({ x: (depth - 1) * BEHIND.x, y: -(depth - 1) * BEHIND.y });
export const deepest = back(MOST.channels);
export const box = {
  width: WIDEST * CELL + deepest.x + 2 * EDGE,
  height: WIDEST * CELL + deepest.y + 2 * EDGE,
};
export const SLOT = { x: MOST.kernel * CELL + deepest.x, y: MOST.kernel * CELL + deepest.y + 4 };
export const ACROSS = 3;

export const range = (length: number) => Array.from({ length }, (_, i) => i);

/** Over the shown filter's card, a place for the finger at every output. */
export function places(output: View, { row }: Model, { x, y }: { x: number; y: number }): void {
  const marks = only(output, 'g', 'volume-places')
    .attr('transform', `translate(${x},${y})`)
    .selectChildren<SVGRectElement, number>('rect')
    .data(range(row.output.height * row.output.width))
    .join('rect')
    .attr('class', 'volume-place')
    .attr('x', (at) => (at % row.output.width) * CELL)
    .attr('y', (at) => Math.floor(at / row.output.width) * CELL)
    .attr('width', CELL)
    .attr('height', CELL);
  takePart(marks, (at) => ({ set: { at } }));
}
