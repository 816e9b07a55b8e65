// The numbers of the drawing, under click and keyboard: a click edits one where it stands; each matrix is one tab stop, in
// which the arrow keys walk and digits begin to type. Dragging them is scrub.ts, the field editor.ts.
import { CELL, cellNumber, cellsBeside, homeOf, nameCells, spelledOn } from './cell.ts';
import type { CellNumber } from './cell.ts';
import type { Desk, Editor } from './editor.ts';
import type { Values } from './params.ts';

const WALK: Readonly<Record<string, readonly [down: number, along: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
/** How far Page Up goes, of the range. */
const LEAP = 0.1;

/** What a key makes of a number, or undefined where it is none of its keys. */
function changedBy({ key, altKey }: KeyboardEvent, { place, bounds, value }: CellNumber): number | undefined {
  const { min, max, step } = bounds;
  const leap = Math.max(step, LEAP * (max - min));
  const steps: Readonly<Record<string, number>> = {
    '+': step,
    '=': step,
    '-': -step,
    '−': -step,
    PageUp: leap,
    PageDown: -leap,
    // A number by itself has nowhere to walk to.
    ...(altKey || !place ? { ArrowUp: step, ArrowRight: step, ArrowDown: -step, ArrowLeft: -step } : {}),
  };
  if (!place && key === 'Home') return min;
  if (!place && key === 'End') return max;
  return Object.hasOwn(steps, key) ? bounds.nearest(value + steps[key]) : undefined;
}

/** The cell that a walk from `mark` ends at: the nearest there is. */
function walked(
  stage: Element,
  mark: Element,
  [down, along]: readonly [number, number],
): Element | undefined {
  const placeOf = (cell: Element) => spelledOn(cell).split(' ').slice(1).map(Number);
  const [row, column] = placeOf(mark);
  const ahead = cellsBeside(stage, mark).filter((cell) => {
    const [r, c] = placeOf(cell);
    return down ? c === column && (r - row) * down > 0 : r === row && (c - column) * along > 0;
  });
  return down + along === Infinity || down + along === -1 ? ahead.at(-1) : ahead[0];
}

/** Listens on `stage` until `signal` aborts. Returns the function that names the cells and keeps the focus, after a drawing. */
export function bindCells(
  stage: HTMLElement,
  { params, values, set }: Desk,
  editor: Editor,
  signal: AbortSignal,
): (shown: Values) => void {
  const home = new Set<string>(); // the cell of each matrix where the reader was last
  let focused: Element | null = null;
  const markAt = (event: Event) => (event.target as Element).closest<HTMLElement | SVGElement>(CELL);
  const focus = (mark: Element) => (mark as HTMLElement | SVGElement).focus();

  stage.addEventListener(
    'click',
    (event) => {
      const mark = markAt(event);
      if (mark) editor.open(stage.contains(mark) ? mark : (again(mark) ?? mark));
    },
    { signal },
  );
  stage.addEventListener(
    'focusin',
    (event) => {
      focused = markAt(event);
      if (!focused) return;
      const mine = homeOf(focused);
      const group = mine.split(':')[0];
      for (const other of home) if (other.startsWith(`${group}:`)) home.delete(other);
      home.add(mine);
      nameCells(stage, params, values(), home);
    },
    { signal },
  );
  stage.addEventListener(
    'focusout',
    (event) => {
      if (event.relatedTarget || focused?.isConnected) focused = null;
    },
    { signal },
  );
  stage.addEventListener(
    'keydown',
    (event) => {
      const mark = markAt(event);
      if (!mark || mark !== event.target || event.ctrlKey || event.metaKey) return;
      const spelled = spelledOn(mark);
      const cell = cellNumber(spelled, params, values());
      const begins = /^[\d.,]$/.test(event.key) || (/^[-−]$/.test(event.key) && cell.bounds.min < 0);
      const to = begins ? undefined : changedBy(event, cell); // a minus is typed where numbers may be negative
      const way = cell.place && !event.altKey ? WALK[event.key] : undefined;
      if (to !== undefined) set(cell.put(to, values()), `step ${spelled}`);
      else if (way) {
        const next = walked(stage, mark, way);
        if (next) focus(next);
      } else if (begins) editor.open(mark, event.key);
      else if (event.key === 'Enter' || event.key === 'F2') editor.open(mark);
      else if (event.key === 'Backspace' || event.key === 'Delete') editor.open(mark, '');
      else if (event.key === 'Escape') stage.focus();
      else return;
      event.preventDefault(); // so that the figure's own keys leave it alone
    },
    { signal },
  );

  /** The mark that stands for the same number, when a drawing has made another one of it. */
  const again = (mark: Element) =>
    [...stage.querySelectorAll(CELL)].find((other) => homeOf(other) === homeOf(mark));
  return (shown) => {
    nameCells(stage, params, shown, home);
    editor.place();
    if (!focused || focused.isConnected) return;
    const [lost, spelled] = [focused, spelledOn(focused)];
    focused = null;
    const same = [...stage.querySelectorAll(CELL)].find((other) => spelledOn(other) === spelled);
    if (lost.ownerDocument.activeElement === lost.ownerDocument.body) focus(same ?? stage);
  };
}
