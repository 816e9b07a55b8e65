// Numeric params: a number, a whole number, a matrix of them that the reader types.
import { format } from '#lib/viz/format.ts';
import { checked, type Common, type Matrix, type MatrixParam, type NumberParam, type Span } from './param.ts';

interface NumberOptions extends Common {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly control?: 'slider' | 'box';
  readonly unit?: string;
}

const span = ({ min, max }: { min: number; max: number }) => `from ${format(min)} to ${format(max)}`;

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Digits of the longest number that anybody means. */
const longestNumber = 40;
const decimalsOf = (step: number) =>
  Number(/e-(\d+)/.exec(String(step))?.[1] ?? String(step).split('.')[1]?.length ?? 0);

function numeric(initial: number, o: NumberOptions, step: number, rule: string): NumberParam {
  const decimals = decimalsOf(step);
  const snap = (value: number) =>
    Number((o.min + Math.round((value - o.min) / step) * step).toFixed(decimals)) + 0;
  const inside = (value: number) => value >= o.min && value <= o.max;
  return checked<number, NumberParam>({
    kind: 'number',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    more: o.more ?? false,
    control: o.control ?? 'slider',
    unit: o.unit ?? '',
    min: o.min,
    max: o.max,
    step,
    rule,
    corners: o.min === o.max ? [o.min] : [o.min, o.max],
    holds: (value): value is number => typeof value === 'number' && inside(value) && snap(value) === value,
    parse(text) {
      if (text.length > 2 * longestNumber) return undefined;
      const plain = text.trim().replace('−', '-');
      const value = plain.length <= longestNumber && NUMBER.test(plain) ? Number(plain) : NaN;
      if (!inside(value)) return undefined;
      return step === 1 && !Number.isInteger(value) ? undefined : snap(value);
    },
    format: String,
    nearest: (value) =>
      typeof value !== 'number' || Number.isNaN(value)
        ? initial
        : snap(Math.min(o.max, Math.max(o.min, value))),
  });
}

/** A whole number from `min` to `max`: a slider, or a number box with `control: 'box'`. */
export const integer = (initial: number, o: Omit<NumberOptions, 'step'>): NumberParam =>
  numeric(initial, o, 1, `a whole number ${span(o)}`);

/** A number from `min` to `max` in steps of `step` (default 0.01), counted from `min`. */
export const number = (initial: number, o: NumberOptions): NumberParam =>
  numeric(initial, o, o.step ?? 0.01, `a number ${span(o)}`);

interface MatrixOptions extends NumberOptions {
  /** How many rows there may be; default: as many as the first value has, always. */
  readonly rows?: Span;
  readonly columns?: Span;
}

/** A matrix that the reader types, a box a number. Spelled `1,0,-1;2,0,-2` in a link. Settle (widget.ts) may reshape it within `rows` and `columns`. */
export function matrix(initial: Matrix, o: MatrixOptions): MatrixParam {
  const rows: Span = o.rows ?? [initial.length, initial.length];
  const columns: Span = o.columns ?? [initial[0].length, initial[0].length];
  const kind = o.step === 1 ? integer : number;
  const cell = kind(Math.min(o.max, Math.max(o.min, 0)), o);
  const within = (n: number, [least, most]: Span) => n >= least && n <= most;
  const filled = (value: number): Matrix =>
    Array.from({ length: rows[1] }, () => Array.from({ length: columns[1] }, () => value));
  const holds = (value: unknown): value is Matrix =>
    Array.isArray(value) &&
    within(value.length, rows) &&
    value.every(
      (row) =>
        Array.isArray(row) &&
        row.length === value[0].length &&
        within(row.length, columns) &&
        row.every(cell.holds),
    );
  const longest = rows[1] * columns[1] * 24; // nobody's link makes us split a megabyte
  const size = ([least, most]: Span) => (least === most ? `${least}` : `${least} to ${most}`);
  return checked<Matrix, MatrixParam>({
    kind: 'matrix',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    more: o.more ?? false,
    rows,
    columns,
    cell,
    rule: `${rows[1] === 1 ? 'a row' : `${size(rows)} rows`} of ${size(columns)} numbers ${span(o)}`,
    corners: [initial, filled(o.min), filled(o.max)],
    holds,
    parse(text) {
      if (text.length > longest) return undefined;
      const value = text.split(';').map((row) => row.split(',').map(cell.parse));
      return holds(value) ? value : undefined;
    },
    format: (value) => value.map((row) => row.map(cell.format).join(',')).join(';'),
    nearest: (value) =>
      Array.isArray(value) && value.every(Array.isArray)
        ? keepShape(
            value.map((row) => row.map(cell.nearest)),
            holds,
            initial,
          )
        : initial,
  });
}

/** Matrices are brought into bounds cell by cell; one of an impossible shape has no nearest and gives way to the default. */
const keepShape = (value: Matrix, holds: (value: unknown) => value is Matrix, initial: Matrix) =>
  holds(value) ? value : initial;

/** One row of numbers that the reader types: a matrix with one row, as `[numbers]`. */
export const row = (initial: readonly number[], o: Omit<MatrixOptions, 'rows'>): MatrixParam =>
  matrix([initial], { ...o, rows: [1, 1] });
