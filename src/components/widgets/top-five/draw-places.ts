// Where the label of each case stood among the guesses: a line a case, a square a guess; beyond the fifth it is missed. The first square
// is what top-1 looks at, all five what top-5 does.
import { changed } from '#lib/viz/changed.ts';
import { takePart } from '#lib/viz/linked.ts';
import { brackets, words, type Word } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { MOST } from './guesses.ts';
import type { Model } from './model.ts';

const CELL = 44;
const LEFT = 62;
const HEAD = 56;
const GAP = 16; // before the place of what is missed
export const PLACES_WIDTH = LEFT + (MOST + 1) * CELL + GAP + 30;
export const placesHeight = ({ cases }: Model): number => HEAD + cases * CELL + 4;
const left = (place: number) => LEFT + place * CELL + (place === MOST ? GAP : 0);

interface Square {
  readonly row: number;
  readonly place: number;
  readonly holds: boolean;
}

export function places(view: View, m: Model): void {
  const rows = only(view, 'g', 'place-rows')
    .selectChildren<SVGRectElement, number>('rect')
    .data(m.results.map((_, row) => row))
    .join('rect');
  changed(rows, (row) => [row, m.case])
    .attr('x', 0)
    .attr('y', (row) => HEAD + row * CELL)
    .attr('width', PLACES_WIDTH)
    .attr('height', CELL);
  takePart(rows, (row) => ({ set: { case: row }, current: row === m.case }));

  const squares = m.results.flatMap(({ done, place }, row): Square[] =>
    Array.from({ length: MOST + 1 }, (_, at) => ({
      row,
      place: at,
      holds: done && at === (place || MOST + 1) - 1,
    })),
  );
  const marks = only(view, 'g', 'place-squares')
    .selectChildren<SVGRectElement, Square>('rect')
    .data(squares)
    .join('rect');
  changed(marks, (square) => square)
    .attr(
      'class',
      ({ holds, place }) => `place${holds ? ' is-held' : ''}${place === MOST ? ' is-missed' : ''}`,
    )
    .attr('x', ({ place }) => left(place) + 4)
    .attr('y', ({ row }) => HEAD + row * CELL + 4)
    .attr('width', CELL - 8)
    .attr('height', CELL - 8);
  brackets(view, [
    { from: left(0) + 4, to: left(1) - 4, at: 20, text: 'top-1' },
    { from: left(1) + 4, to: left(MOST - 1) + CELL - 4, at: 20, text: 'top-5, with the first' },
  ]);
  words(view, [
    { x: left(MOST) + CELL / 2, y: 30, text: 'missed' },
    ...m.results.flatMap(({ done, place }, row): Word[] => {
      const y = HEAD + (row + 0.5) * CELL;
      const held = (place || MOST + 1) - 1;
      return [
        { x: 4, y, text: `case ${row}`, anchor: 'start' },
        ...(done ? [{ x: left(held) + CELL / 2, y, text: place ? String(place) : '×' }] : []),
      ];
    }),
  ]);
}
