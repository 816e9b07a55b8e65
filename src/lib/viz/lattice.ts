// Hundreds of small cells, three nodes each: a matrix that grid.ts, with its crosses and heat, would draw too slowly. All
// hatching is one path. Like grid it draws what a cell says it is and computes nothing.
import type { EnterElement, Selection } from 'd3';
import { changed, write } from './changed.ts';
import type { Cell } from './grid.ts';
import { hold } from './hold.ts';
import { takePart } from './linked.ts';
import { only, type View } from './stage.ts';

/** A cell of a lattice: its text stands as it is. */
export interface SmallCell extends Pick<
  Cell,
  'row' | 'column' | 'as' | 'pad' | 'inside' | 'datum' | 'lights' | 'set' | 'point' | 'grab' | 'current'
> {
  readonly text: string;
}

export interface LatticeOptions {
  readonly name?: string;
  /** Side of a cell in user units. */
  readonly size: number;
  readonly x?: number;
  readonly y?: number;
}

const classOf = ({ as, pad, inside }: SmallCell) =>
  `cell${as ? ` as-${as}` : ''}${pad ? ' is-pad' : ''}${inside ? ' is-inside' : ''}`;

type Enter = Selection<EnterElement, SmallCell, SVGGElement, unknown>;
function newCell(enter: Enter): Selection<SVGGElement, SmallCell, SVGGElement, unknown> {
  const mark = enter.append('g');
  mark.append('rect').attr('class', 'cell-ground').attr('x', 0.5).attr('y', 0.5);
  mark.append('text').attr('class', 'cell-number');
  return mark;
}

/** Draws the cells, in the order given; the same order twice is the same cells. */
export function lattice(view: View, cells: readonly SmallCell[], options: LatticeOptions): void {
  const { name = 'main', size, x = 0, y = 0 } = options;
  const whole = only(view, 'g', `lattice-${name}`).attr('transform', `translate(${x},${y})`);
  const group = only(whole, 'g', 'lattice-cells');
  const all = hold(group, cells, () =>
    group.selectChildren<SVGGElement, SmallCell>().data(cells).join(newCell),
  );
  const marks = changed(all, (cell) => [size, cell])
    .attr('class', classOf)
    .attr('transform', (cell) => `translate(${cell.column * size},${cell.row * size})`);
  takePart(marks);
  marks
    .select('.cell-ground')
    .attr('width', size - 1)
    .attr('height', size - 1);
  marks
    .select('.cell-number')
    .attr('x', size / 2)
    .attr('y', size / 2)
    .attr('font-size', size * 0.5)
    .call(write, ({ text }: SmallCell) => text);
  only(whole, 'path', 'cell-hatch')
    .attr('pointer-events', 'none')
    .attr(
      'd',
      cells
        .filter(({ pad }) => pad)
        .map(hatch(size))
        .join('') || null,
    );
}

const hatch = (size: number) => (cell: SmallCell) => {
  const [x, y] = [cell.column * size, cell.row * size];
  const line = (t: number) => `M${x + 1},${y + size * t}L${x + size * t},${y + 1}`;
  const back = (t: number) => `M${x + size * t},${y + size - 1}L${x + size - 1},${y + size * t}`;
  return `${line(0.5)}M${x + 1},${y + size - 1}L${x + size - 1},${y + 1}${back(0.5)}`;
};
