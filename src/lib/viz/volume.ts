// A volume as a stack of cards: one card a channel, the first in front, the others behind it, up and to the right. On each card
// a part can be marked: a window that goes through them. It draws what it is told and computes nothing; cells with numbers are grid.ts.
import { select } from 'd3';
import { changed } from './changed.ts';
import { takePart, type Linked } from './linked.ts';
import { only, type Role, type View } from './stage.ts';

/** A rectangle of cells on a card, in cells from its corner; it may reach beyond the card, into the padding. */
export interface Patch {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}
export interface Card extends Linked {
  /** How far back it stands: 0 is in front. */
  readonly depth: number;
  /** Not read, or not looked at now. */
  readonly faint?: boolean;
  readonly patch?: Patch;
  readonly patchAs?: Role;
}
export interface VolumeOptions {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell, and where the front card's corner is, in user units. */
  readonly cell: number;
  readonly x: number;
  readonly y: number;
  readonly as: Role;
}

/** From a card to the one behind it, in user units. */
export const BEHIND = { x: 14, y: -9 };

/** The lines between the cells of a card. */
const lines = (rows: number, columns: number, cell: number) =>
  [
    ...Array.from({ length: rows - 1 }, (_, i) => `M0,${(i + 1) * cell}H${columns * cell}`),
    ...Array.from({ length: columns - 1 }, (_, i) => `M${(i + 1) * cell},0V${rows * cell}`),
  ].join('');

/** Draws the cards, keyed by depth; an empty list takes the volume away. */
export function volume(view: View, cards: readonly Card[], options: VolumeOptions): void {
  const { name, rows, columns, cell, x, y, as } = options;
  const all = only(view, 'g', `volume-${name}`)
    .attr('transform', `translate(${x},${y})`)
    .selectChildren<SVGGElement, Card>('g')
    .data(
      [...cards].sort((a, b) => b.depth - a.depth),
      ({ depth }) => depth,
    )
    .join((enter) => {
      const card = enter.append('g');
      card.append('rect').attr('class', 'card-ground');
      card.append('path').attr('class', 'card-lines');
      card.append('rect').attr('class', 'card-patch');
      return card;
    });
  const marks = changed(all, (card) => [card, options])
    .attr('class', ({ faint }) => `card as-${as}${faint ? ' is-faint' : ''}`)
    .attr('transform', ({ depth }) => `translate(${depth * BEHIND.x},${depth * BEHIND.y})`);
  takePart(marks);
  marks
    .select('.card-ground')
    .attr('width', columns * cell)
    .attr('height', rows * cell);
  marks.select('.card-lines').attr('d', lines(rows, columns, cell));
  marks.each(function ({ patch, patchAs }) {
    const { row = 0, column = 0, rows: down = 0, columns: along = 0 } = patch ?? {};
    select(this)
      .select('.card-patch')
      .attr('class', `card-patch${patchAs ? ` as-${patchAs}` : ''}`)
      .attr('x', column * cell)
      .attr('y', row * cell)
      .attr('width', along * cell)
      .attr('height', down * cell);
  });
}
