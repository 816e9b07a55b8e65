// How each kind of layer is spelled: which values stand first, which options may follow, how a value is written and read.
// A table; the grammar around it is text.ts.
import { TextError } from './text-cursor.ts';
import * as spec from './spec.ts';
import type { Kind, Layer } from './spec.ts';

/** A type of value: `read(write(v))` is v. @throws TextError from `read` */
export interface Type {
  /** What it is, for a form that edits it. */
  readonly is: 'count' | 'size' | 'padding' | 'number' | 'flag' | 'rounding' | 'table';
  write(value: unknown): string;
  read(text: string, what: string): unknown;
}
/** Lists of layers inside a layer, from `least` to `most` of them. */
export interface ListKind {
  readonly least: number;
  readonly most: number;
  of(layer: Layer): readonly (readonly Layer[])[];
}
interface Spelling {
  readonly lists?: ListKind;
  /** Without a key, in this order. */
  readonly values: readonly (readonly [key: string, type: Type])[];
  readonly options: Readonly<Record<string, Type>>;
  make(
    values: readonly unknown[],
    options: Readonly<Record<string, unknown>>,
    lists: readonly (readonly Layer[])[],
  ): Layer;
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/;

/** A number of at most `largest`: what is beyond can be no layer, and may keep a loop busy for hours. */
const number = (largest: number, is: Type['is'] = 'number'): Type => ({
  is,
  write: String,
  read(text, what) {
    const value = NUMBER.test(text) ? Number(text) : NaN;
    if (!(Math.abs(value) <= largest))
      throw new TextError(`${what} must be a number of at most ${largest}, not “${text.slice(0, 40)}”.`);
    return value;
  },
});
const count = number(1_000_000, 'count');
const cells = number(1024, 'count');
const constant = number(1e9);
const flag: Type = {
  is: 'flag',
  write: String,
  read(text, what) {
    if (text !== 'true' && text !== 'false') throw new TextError(`${what} must be true or false.`);
    return text === 'true';
  },
};

/** `5`, or `5x3` for rows and columns. */
const size: Type = {
  is: 'size',
  write: (value) => [value].flat().join('x'),
  read(text, what) {
    const sides = text.split('x').map((side) => cells.read(side, what) as number);
    if (sides.length > 2)
      throw new TextError(`${what} must be one number or two, such as 5 or 5x3, not “${text.slice(0, 40)}”.`);
    return sides.length === 1 ? sides[0] : sides;
  },
};

/** `2`, `same`, `2x1` for rows and columns, or by side `before_afterxbefore_after`, rows first. */
const padding: Type = {
  is: 'padding',
  write: (value) =>
    Array.isArray(value)
      ? (value as spec.Conv['pad'] & object).map(({ before, after }) => `${before}_${after}`).join('x')
      : String(value),
  read(text, what) {
    if (text === 'same') return text;
    const sides = text.split('x').map((side) => side.split('_').map((n) => cells.read(n, what) as number));
    if (sides.length === 1 && sides[0].length === 1) return sides[0][0];
    if (sides.length === 2 && sides.every((side) => side.length === 1))
      return sides.map(([each]) => ({ before: each, after: each }));
    if (sides.length === 2 && sides.every((side) => side.length === 2))
      return sides.map(([before, after]) => ({ before, after }));
    throw new TextError(
      `${what} must be a number, same, or such as 1_2x0_1 (before and after, rows and columns).`,
    );
  },
};
const rounding: Type = {
  is: 'rounding',
  write: String,
  read(text, what) {
    if (text !== 'floor' && text !== 'ceil') throw new TextError(`${what} must be floor or ceil.`);
    return text;
  },
};

/** Rows of numbers: `0_1_2*1_2_3`; a row of ±1 as `+--+`. */
const table: Type = {
  is: 'table',
  write: (value) =>
    (value as readonly (readonly number[])[])
      .map((row) =>
        row.every((n) => n === 1 || n === -1) ? row.map((n) => (n > 0 ? '+' : '-')).join('') : row.join('_'),
      )
      .join('*'),
  read: (text, what) =>
    text
      .split('*')
      .map((row) =>
        /^[+-]+$/.test(row)
          ? [...row].map((sign) => (sign === '+' ? 1 : -1))
          : row.split('_').map((n) => constant.read(n, what)),
      ),
};

type Maker = (...given: never[]) => Layer;
const windowed = { stride: size, pad: padding, dilation: size };
const simple = (make: Maker, values: Spelling['values'], options: Spelling['options'] = {}): Spelling => ({
  ...{ values, options },
  make: (given, rest) => (make as (...all: unknown[]) => Layer)(...given, rest),
});
const plain = (make: Maker) => simple(make, []);
const pool = (make: Maker) => simple(make, [['kernel', size]], { ...windowed, rounding });

export const kinds: { readonly [K in Kind]: Spelling } = {
  conv: simple(spec.conv, [['filters', count], ['kernel', size]], { ...windowed, groups: count, bias: flag }), // prettier-ignore
  sparseConv: simple(spec.sparseConv, [['table', table], ['kernel', size]], windowed), // prettier-ignore
  maxPool: pool(spec.maxPool),
  meanPool: pool(spec.meanPool),
  subSample: simple(spec.subSample, [['kernel', size]]),
  globalMeanPool: plain(spec.globalMeanPool),
  flatten: plain(spec.flatten),
  connected: simple(spec.connected, [['units', count]], { bias: flag }),
  rbf: simple(spec.rbf, [['codes', table]]),
  relu: plain(spec.relu),
  logistic: plain(spec.logistic),
  tanh: plain(spec.tanh),
  scaledTanh: plain(spec.scaledTanh),
  softmax: plain(spec.softmax),
  lrn: simple(spec.lrn, [], { size: cells, alpha: constant, beta: constant, k: constant }),
  dropout: simple(spec.dropout, [['rate', constant]]),
  batchNorm: simple(spec.batchNorm, [], { epsilon: constant, momentum: constant }),
  parallel: {
    lists: { least: 1, most: Infinity, of: (layer) => (layer as spec.Parallel).branches },
    ...{ values: [], options: {} },
    make: (_, options, branches) => spec.parallel(branches, options),
  },
  residual: {
    lists: {
      ...{ least: 1, most: 2 },
      of: (layer) => {
        const { body, shortcut } = layer as spec.Residual;
        return shortcut.length > 0 ? [body, shortcut] : [body];
      },
    },
    ...{ values: [], options: {} },
    make: (_, options, [body, shortcut = []]) => spec.residual(body, { shortcut, ...options }),
  },
  auxiliary: {
    lists: { least: 1, most: 1, of: (layer) => [(layer as spec.Auxiliary).head] },
    ...{ values: [], options: { weight: constant } },
    make: (_, options, [head]) => spec.auxiliary(head, options),
  },
};

/** A name with spaces as “+” and every other odd sign as ~hex~, so that it can stand in an address. */
export const writeName = (name: string): string =>
  [...name]
    .map((sign) =>
      sign === ' ' ? '+' : /[\w.-]/.test(sign) ? sign : `~${sign.codePointAt(0)!.toString(16)}~`,
    )
    .join('');

export function readName(text: string): string {
  return text.replaceAll('+', ' ').replace(/~([0-9a-f]{1,6})~/g, (all, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
