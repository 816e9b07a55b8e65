// The map of the chosen layer, with a place for a finger in each part of it.
import { takePart } from '#lib/viz/linked.ts';
import { outlines } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './field.ts';
import { middleOf } from './params.ts';

export const SIDE = 280; // of the picture and of the map, in CSS pixels, whatever the net
const TARGETS = 10; // places along the map that a finger can choose; the arrow keys reach the others

/** The map of the layer: a place for a finger in each of up to 10 × 10 parts, and the chosen output. */
export function outputs(view: View, { level, at }: Model): void {
  const { height, width } = level.row.output;
  const [down, along] = [Math.min(TARGETS, height), Math.min(TARGETS, width)];
  const targets = Array.from({ length: down * along }, (_, i) => {
    const [r, c] = [Math.floor(i / along), i % along];
    const row = Math.floor(((r + 0.5) * height) / down);
    const column = Math.floor(((c + 0.5) * width) / along);
    return { r, c, set: { y: middleOf(row, height), x: middleOf(column, width) } };
  });
  const marks = only(view, 'g', 'field-targets')
    .selectChildren<SVGRectElement, (typeof targets)[0]>('rect')
    .data(targets)
    .join('rect')
    .attr('x', ({ c }) => ((c * SIDE) / along).toFixed(2))
    .attr('y', ({ r }) => ((r * SIDE) / down).toFixed(2))
    .attr('width', (SIDE / along).toFixed(2))
    .attr('height', (SIDE / down).toFixed(2));
  takePart(marks);
  const [h, w] = [SIDE / height, SIDE / width];
  const [mark, half] = [Math.max(8, w), Math.max(8, h)];
  outlines(view, [
    {
      ...{ as: 'output', width: mark, height: half },
      x: Math.max(0, Math.min(SIDE - mark, (at.column + 0.5) * w - mark / 2)),
      y: Math.max(0, Math.min(SIDE - half, (at.row + 0.5) * h - half / 2)),
    },
  ]);
}
