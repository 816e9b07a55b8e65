// A number that a mark in the drawing stands for: a number param (`data-cell="bias"`, in a formula `data-param="bias"`) or a cell
// of a matrix param (`data-cell="kernel 0 2"`). Its bounds, its name, how it is read and changed; who changes it is scrub.ts,
// cells.ts and editor.ts.
import { format } from '#lib/viz/format.ts';
import type { Matrix, NumberParam, Params, Patch, Values } from './params.ts';

/** Marks that are such a number. */
export const CELL = '[data-cell], [data-param]';
/** What the mark at or around `target` stands for, as its attribute spells it. */
export const spelledAt = (target: EventTarget | null): string | undefined => {
  const mark = (target as Element | null)?.closest?.(CELL);
  return mark ? spelledOn(mark) : undefined;
};
export const spelledOn = (mark: Element): string =>
  (mark.getAttribute('data-cell') ?? mark.getAttribute('data-param'))!;

export interface CellNumber {
  readonly key: string;
  /** Row and column where the param is a matrix. */
  readonly place: readonly [row: number, column: number] | null;
  readonly bounds: NumberParam;
  /** What it is called: `Kernel, row 0, column 2`. */
  readonly name: string;
  readonly value: number;
  /** The patch that gives it another value. */
  readonly put: (to: number, now: Values) => Patch;
}

const nameOf = (label: string, matrix: Matrix, row: number, column: number) =>
  `${label}, ${matrix.length > 1 ? `row ${row}, ` : ''}column ${column}`;

/** The number that `spelled` names. Throws a TypeError where there is none: a slip in the widget, which the contract test finds. */
export function cellNumber(spelled: string, params: Params, values: Values): CellNumber {
  const [key, ...place] = spelled.split(' ');
  const param = Object.hasOwn(params, key) ? params[key] : undefined;
  if (param?.kind === 'number' && place.length === 0)
    return {
      key,
      place: null,
      bounds: param,
      name: param.label,
      value: values[key] as number,
      put: (to) => ({ [key]: to }),
    };
  const [row, column] = place.map(Number);
  const matrix = param?.kind === 'matrix' ? (values[key] as Matrix) : [];
  const value = matrix[row]?.[column];
  if (param?.kind !== 'matrix' || value === undefined)
    throw new TypeError(`A mark stands for "${spelled}", which is no number of the figure.`);
  return {
    key,
    place: [row, column],
    bounds: param.cell,
    name: nameOf(param.label, matrix, row, column),
    value,
    put: (to, now) => ({
      [key]: (now[key] as Matrix).map((line, i) =>
        i === row ? line.map((old, j) => (j === column ? to : old)) : line,
      ),
    }),
  };
}

/** What `text` says it should become, or a sentence on why it cannot. A decimal comma is a point. Nothing typed: as it is. */
export function typed({ bounds, name, value }: CellNumber, text: string): number | string {
  const plain = text.trim();
  if (plain === '') return value;
  return (
    bounds.parse(plain.replace(',', '.')) ??
    `${name} must be ${bounds.rule}, not “${short(plain)}”. It stays ${format(value)}.`
  );
}
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const groupOf = (mark: Element) =>
  `${mark.closest('[data-view]')?.getAttribute('data-view')} ${spelledOn(mark).split(' ')[0]}`;
/** The marks of the same matrix in the same view as `mark`, in the order of their places, each place once. */
export function cellsBeside(stage: Element, mark: Element): Element[] {
  const mine = groupOf(mark);
  const byPlace = new Map<string, Element>();
  for (const other of stage.querySelectorAll(CELL))
    if (groupOf(other) === mine && !byPlace.has(spelledOn(other))) byPlace.set(spelledOn(other), other);
  const order = (spelled: string) => spelled.split(' ').slice(1).map(Number);
  return [...byPlace]
    .sort(([a], [b]) => {
      const [[row = 0, column = 0], [down = 0, along = 0]] = [order(a), order(b)];
      return row - down || column - along;
    })
    .map(([, element]) => element);
}

/**
 * Says of every such mark what it is, for assistive technology: a spin button. A matrix is one tab stop a view: the cell that
 * `home` remembers of it, else its first. Part of the drawing, at build time and in the page.
 */
export function nameCells(
  stage: Element,
  params: Params,
  values: Values,
  home: ReadonlySet<string> = new Set(),
): void {
  const stops = new Map<string, Element>();
  // A mark that was a number under hand and is none any more, as another choice draws it, is a mark like any other.
  for (const mark of stage.querySelectorAll(`[role=spinbutton]:not(${CELL})`))
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax'])
      mark.removeAttribute(name);
  for (const mark of stage.querySelectorAll(CELL)) {
    const cell = cellNumber(spelledOn(mark), params, values);
    const says = {
      role: 'spinbutton',
      tabindex: -1,
      'aria-label': cell.name,
      'aria-valuenow': cell.value,
      'aria-valuemin': cell.bounds.min,
      'aria-valuemax': cell.bounds.max,
    };
    const group = groupOf(mark);
    if (!stops.has(group) || home.has(`${group}: ${spelledOn(mark)}`)) {
      stops.get(group)?.setAttribute('tabindex', '-1');
      stops.set(group, mark);
      says.tabindex = 0;
    }
    for (const [name, value] of Object.entries(says))
      if (mark.getAttribute(name) !== String(value)) mark.setAttribute(name, String(value));
  }
  // What is in role=img cannot be operated.
  for (const picture of stage.querySelectorAll('svg[role]')) {
    const role = picture.querySelector(CELL) ? 'group' : 'img';
    if (picture.getAttribute('role') !== role) picture.setAttribute('role', role);
  }
}
/** How `home` names a cell. */
export const homeOf = (mark: Element): string => `${groupOf(mark)}: ${spelledOn(mark)}`;
