// What makes a mark take part: attributes that say whose number it is and what a click on it does. They are plain HTML, so
// they stand in the page before any script; src/lib/widget/marks.ts listens for them.
import type { BaseType, Selection } from 'd3';
import { changed, put } from './changed.ts';

export interface Linked {
  /** Whose number this is: marks with the same datum light up together, in every view and in the formula. */
  readonly datum?: string;
  /** What lights up when this mark is pointed at; default: its own datum. */
  readonly lights?: readonly string[];
  /** Params that a click or tap on the mark, or a drag over it, sets. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** What `set` makes of a cell that is on or off: a drag paints those alone that would become what the first one became. */
  readonly paint?: string;
  /** The whole figure shows itself with this while a mouse is on the mark: what is pointed at wins over what is chosen. */
  readonly point?: Readonly<Record<string, unknown>>;
  /** The number that this is, to be dragged sideways or typed over: `'bias'`, or of a matrix param `'kernel 0 2'`, row and column. */
  readonly cell?: string;
  /** A drag on the mark calls the widget's `grabs` of this name. */
  readonly grab?: string;
  /** What is grabbed goes sideways only: a finger that goes up or down scrolls the page. */
  readonly sideways?: boolean;
  /** The mark is where the reader is: while the figure has the focus, it lights up as if pointed at. */
  readonly current?: boolean;
}

const taken = new WeakMap<Element, unknown>();

/** Writes these attributes on marks whose data say them. */
export function takePart<E extends Element, D, P extends BaseType, PD>(
  marks: Selection<E, D, P, PD>,
  say: (datum: D) => Linked = (datum) => datum as Linked,
): void {
  const linked = changed(
    marks,
    (mark) => {
      const { datum, lights, set, paint, point, cell, grab, sideways, current } = say(mark);
      return [datum, lights, set, paint, point, cell, grab, sideways, current];
    },
    taken,
  );
  put(linked, (mark) => {
    const { datum, lights, set, paint, point, cell, grab, sideways, current } = say(mark);
    return {
      'data-datum': datum,
      'data-lights': lights?.join(' '),
      'data-set': set && JSON.stringify(set),
      'data-paint': paint,
      'data-point': point && JSON.stringify(point),
      'data-cell': cell,
      'data-grab': grab,
      'data-sideways': sideways ? '' : null,
      'data-current': current ? '' : null,
    };
  });
}
