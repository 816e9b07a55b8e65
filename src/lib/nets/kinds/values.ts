// Types of the values that a layer can have: how each is written in a net's text and read back (../text.ts).
import type { Padding } from '#lib/geometry/windows.ts';
import { TextError } from '../text-cursor.ts';

/** A type of value: `read(write(v))` is v. @throws TextError from `read` */
export interface Type {
  /** What it is, for a form that edits it. */
  readonly is: 'count' | 'size' | 'padding' | 'number' | 'flag' | 'rounding' | 'table';
  write(value: unknown): string;
  read(text: string, what: string): unknown;
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
export const count = number(1_000_000, 'count');
export const cells = number(1024, 'count');
export const constant = number(1e9);
export const flag: Type = {
  is: 'flag',
  write: String,
  read(text, what) {
    if (text !== 'true' && text !== 'false') throw new TextError(`${what} must be true or false.`);
    return text === 'true';
  },
};

/** `5`, or `5x3` for rows and columns. */
export const size: Type = {
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
export const padding: Type = {
  is: 'padding',
  write: (value) =>
    Array.isArray(value)
      ? (value as Padding & object).map(({ before, after }) => `${before}_${after}`).join('x')
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
export const rounding: Type = {
  is: 'rounding',
  write: String,
  read(text, what) {
    if (text !== 'floor' && text !== 'ceil') throw new TextError(`${what} must be floor or ceil.`);
    return text;
  },
};

/** Rows of numbers: `0_1_2*1_2_3`; a row of ±1 as `+--+`. */
export const table: Type = {
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
