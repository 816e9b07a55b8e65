// Where the boxes of a drawn network stand: a box a layer, its face as high and wide as its maps, its depth its channels.
// Sizes are compressed, or 224 × 224 × 3 would hide 7 × 7 × 512; the numbers beneath are exact. Geometry only, no SVG.
import type { Shape } from '#lib/nets/spec.ts';
import { type Line, layerText, shapeText } from './nets.ts';

export interface Box {
  /** The face, its lower left corner standing on y = 0 (y grows downwards), and how far back the box goes. */
  x: number;
  width: number;
  height: number;
  depth: number;
  shape: string;
  name: string;
  /** What makes it from the box before. */
  by: string;
}

const side = (cells: number) => 7 * cells ** 0.55;
const deep = (channels: number) => 2.2 * channels ** 0.5;
const labelWidth = (text: string) => 6.6 * text.length;

const boxOf = (shape: Shape, name: string, by: string): Box => {
  const vector = shape.height === 1 && shape.width === 1;
  return {
    x: 0,
    width: vector ? 9 : side(shape.width),
    height: vector ? 6 * shape.channels ** 0.5 : side(shape.height),
    depth: vector ? 0 : deep(shape.channels),
    shape: shapeText(shape),
    name,
    by,
  };
};

/** The boxes of a net from left to right: its input, then each outer layer. `width` and `height` hold them all. */
export function boxesOf(
  input: Shape,
  lines: Line[],
  gap = 26,
): { boxes: Box[]; width: number; height: number } {
  const outer = lines.filter(({ depth }) => depth === 0);
  const boxes = [
    boxOf(input, 'input', ''),
    ...outer.map(({ row, then }) => boxOf(row.output, row.name, [layerText(row.layer), ...then].join(', '))),
  ];
  let x = 0;
  for (const box of boxes) {
    const room = Math.max(box.width + box.depth, labelWidth(box.shape), labelWidth(box.name));
    box.x = x + (room - box.width - box.depth) / 2;
    x += room + gap;
  }
  return {
    boxes,
    width: x - gap,
    height: Math.max(...boxes.map(({ height, depth }) => height + depth / 2)),
  };
}
