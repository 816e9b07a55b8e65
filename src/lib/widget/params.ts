// The kinds of parameter a widget can have. One declaration gives a value its HTML attribute, its native control, its
// place in the link and its bounds. Not state: a param says what values exist, values.ts holds and changes them.

import { format } from '#lib/viz/format.ts';

interface Base<T> {
  /** What the reader calls it; written on its control. */
  readonly label: string;
  /** The value it has when nobody says otherwise. */
  readonly initial: T;
  /** True: no control of its own in a chapter, because keys, marks or the play bar change it. */
  readonly quiet: boolean;
  /** What a value must be, in words that complete "must be …". */
  readonly rule: string;
  /** Values at the bounds; the contract test takes every combination of them. */
  readonly corners: readonly T[];
  /** True for a value within the bounds, of the right type. */
  holds(value: unknown): value is T;
  /** The value a link, an attribute or a control spells, or undefined when it spells none. */
  parse(text: string): T | undefined;
  /** How a link and an attribute spell a value; parse reads it back unchanged. */
  format(value: T): string;
  /** The value itself when it holds, else the closest that does. */
  nearest(value: T): T;
}

export interface NumberParam extends Base<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly control: 'slider' | 'box';
  readonly unit: string;
}
export interface ChoiceParam<T extends string = string> extends Base<T> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly control: 'radios' | 'select';
}
export interface FlagParam extends Base<boolean> {
  readonly kind: 'flag';
}
export interface TextParam extends Base<string> {
  readonly kind: 'text';
  readonly maxLength: number;
}
export type Matrix = readonly (readonly number[])[];
export interface MatrixParam extends Base<Matrix> {
  readonly kind: 'matrix';
  readonly rows: Span;
  readonly columns: Span;
  readonly cell: NumberParam;
}

/** What a parameter can be. */
export type Value = number | string | boolean | Matrix;
export type Param = NumberParam | ChoiceParam | FlagParam | TextParam | MatrixParam;
export type Params = Readonly<Record<string, Param>>;
/** The values a set of params can take: `Values<typeof params>`. */
export type Values<P extends Params = Params> = { readonly [K in keyof P]: P[K]['initial'] };
/** Some of the values, to be changed together. */
export type Patch<P extends Params = Params> = Partial<Values<P>>;

/** Least and most, both included. */
export type Span = readonly [least: number, most: number];
interface Common {
  readonly label: string;
  readonly quiet?: boolean;
}
interface NumberOptions extends Common {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly control?: 'slider' | 'box';
  readonly unit?: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const decimalsOf = (step: number) =>
  Number(/e-(\d+)/.exec(String(step))?.[1] ?? String(step).split('.')[1]?.length ?? 0);

const span = ({ min, max }: { min: number; max: number }) => `from ${format(min)} to ${format(max)}`;

/** A param from its parts, or a RangeError when its own default breaks its rule. */
function checked<T, P extends Base<T>>(param: P): P {
  if (!param.holds(param.initial))
    throw new RangeError(`"${param.label}" must be ${param.rule}; its default is ${String(param.initial)}.`);
  return param;
}

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
    control: o.control ?? 'slider',
    unit: o.unit ?? '',
    min: o.min,
    max: o.max,
    step,
    rule,
    corners: o.min === o.max ? [o.min] : [o.min, o.max],
    holds: (value): value is number => typeof value === 'number' && inside(value) && snap(value) === value,
    parse(text) {
      const plain = text.trim().replace('−', '-');
      const value = NUMBER.test(plain) ? Number(plain) : NaN;
      if (!inside(value)) return undefined;
      return step === 1 && !Number.isInteger(value) ? undefined : snap(value);
    },
    format: String,
    nearest: (value) => (Number.isNaN(value) ? initial : snap(Math.min(o.max, Math.max(o.min, value)))),
  });
}

/** A whole number from `min` to `max`: a slider, or a number box with `control: 'box'`. */
export const integer = (initial: number, o: Omit<NumberOptions, 'step'>): NumberParam =>
  numeric(initial, o, 1, `a whole number ${span(o)}`);

/** A number from `min` to `max` in steps of `step` (default 0.01), counted from `min`. */
export const number = (initial: number, o: NumberOptions): NumberParam =>
  numeric(initial, o, o.step ?? 0.01, `a number ${span(o)}`);

/** One of several: `choice('floor', { floor: 'floor', same: '“same”' }, { label: 'Rounding' })`. Radio buttons up to four, else a select. */
export function choice<T extends string>(
  initial: NoInfer<T>,
  labels: readonly T[] | Readonly<Record<T, string>>,
  o: Common & { readonly control?: 'radios' | 'select' },
): ChoiceParam<T> {
  const options = Array.isArray(labels)
    ? labels.map((value: T) => ({ value, label: value }))
    : Object.entries<string>(labels).map(([value, label]) => ({ value: value as T, label }));
  const holds = (value: unknown): value is T => options.some((option) => option.value === value);
  return checked<T, ChoiceParam<T>>({
    kind: 'choice',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    control: o.control ?? (options.length > 4 ? 'select' : 'radios'),
    options,
    rule: `one of ${options.map((option) => option.value).join(', ')}`,
    corners: options.map((option) => option.value),
    holds,
    parse: (text) => (holds(text) ? text : undefined),
    format: (value) => value,
    nearest: (value) => (holds(value) ? value : initial),
  });
}

/** Yes or no: a check box. */
export const flag = (initial: boolean, o: Common): FlagParam => ({
  kind: 'flag',
  label: o.label,
  initial,
  quiet: o.quiet ?? false,
  rule: 'true or false',
  corners: [false, true],
  holds: (value): value is boolean => typeof value === 'boolean',
  parse: (text) => ({ true: true, false: false })[text],
  format: String,
  nearest: Boolean,
});

/** A line of text of at most `maxLength` characters (default 80), without control characters. */
export function text(initial: string, o: Common & { readonly maxLength?: number }): TextParam {
  const maxLength = o.maxLength ?? 80;
  const clean = (value: string) => value.replace(/\p{Cc}/gu, ' ').slice(0, maxLength);
  const holds = (value: unknown): value is string => typeof value === 'string' && clean(value) === value;
  return checked<string, TextParam>({
    kind: 'text',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    maxLength,
    rule: `a line of at most ${maxLength} characters`,
    corners: ['', 'm'.repeat(maxLength)],
    holds,
    parse: (value) => (holds(value) ? value : undefined),
    format: (value) => value,
    nearest: (value) => clean(String(value)),
  });
}

interface MatrixOptions extends NumberOptions {
  /** How many rows there may be; default: as many as the first value has, always. */
  readonly rows?: Span;
  readonly columns?: Span;
}

/** A matrix that the reader types, a box a number. Spelled `1,0,-1;2,0,-2` in a link. Settle (widget.ts) may reshape it within `rows` and `columns`. */
export function matrix(initial: Matrix, o: MatrixOptions): MatrixParam {
  const rows: Span = o.rows ?? [initial.length, initial.length];
  const columns: Span = o.columns ?? [initial[0].length, initial[0].length];
  const cell = number(Math.min(o.max, Math.max(o.min, 0)), o);
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
    rows,
    columns,
    cell,
    rule: `${size(rows)} rows of ${size(columns)} numbers ${span(o)}`,
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
