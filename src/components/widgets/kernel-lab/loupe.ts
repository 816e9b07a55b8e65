// What stands on the picture of kernel-lab: a thin frame around the window, clear of the pixels in it, and a loupe that shows
// those pixels large. All in the picture's own pixels. The same numbers to be reckoned with are views.ts's.
import { changed, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';

export interface Region {
  readonly row: number;
  readonly column: number;
  readonly size: number;
}

/** One pixel of air between the frame and what it frames. */
export function frame(sheet: View, { row, column, size }: Region, as: 'kernel' | 'output'): void {
  for (const name of ['lab-frame-ground', 'lab-frame'])
    only(sheet, 'rect', name)
      .attr('class', `${name} as-${as}`)
      .attr('x', column - 1)
      .attr('y', row - 1)
      .attr('width', size + 2)
      .attr('height', size + 2);
}

const SHARE = 0.25; // of the picture's width
const WITH_NUMBERS = 3;
type Pixel = Model['window']['cells'][number][number];

/** Where the loupe lies: beside the window, on the side where more of the picture is, and never beyond the edge. */
export function besideWindow(
  { row, column, size }: Region,
  { width, height }: { readonly width: number; readonly height: number },
): { x: number; y: number; side: number } {
  const side = Math.round(Math.min(SHARE * width, 0.9 * height));
  const middle = column + size / 2;
  const x = middle < width / 2 ? column + size + 4 : column - 4 - side;
  const y = Math.max(0, Math.min(height - side, row + size / 2 - side / 2));
  return { x: Math.max(0, Math.min(width - side, x)), y, side };
}

export function loupe(sheet: View, { levels, window, row, column, size }: Model): void {
  const { x, y, side } = besideWindow({ row, column, size }, levels);
  const cell = side / size;
  const glass = only(sheet, 'g', 'lab-loupe').attr('transform', `translate(${x},${y})`);
  only(glass, 'rect', 'lab-glass')
    .attr('x', -1)
    .attr('y', -1)
    .attr('width', side + 2)
    .attr('height', side + 2);
  const all = only(glass, 'g', 'lab-pixels')
    .selectChildren<SVGGElement, Pixel>('g')
    .data(window.cells.flat())
    .join((enter) => {
      const mark = enter.append('g');
      mark.append('rect');
      mark.append('text');
      return mark;
    });
  const marks = changed(all, ({ i, j, x: grey }) => [cell, i, j, grey])
    .attr('transform', ({ i, j }) => `translate(${j * cell},${i * cell})`)
    .attr('class', ({ x: grey }) => (grey < 128 ? 'is-dark' : null));
  marks
    .select('rect')
    .attr('width', cell)
    .attr('height', cell)
    .attr('fill', ({ x: grey }) => `rgb(${grey} ${grey} ${grey})`);
  marks
    .select('text')
    .attr('x', cell / 2)
    .attr('y', cell / 2)
    .attr('font-size', 0.44 * cell)
    .call(write, ({ x: grey }: Pixel) => (size <= WITH_NUMBERS ? format(grey) : ''));
  takePart(marks, ({ i, j }) => ({ datum: `p${i},${j} r${i}` }));
}
