// Numbers as the book writes them: a true minus sign, thousands apart, as many decimals as the point needs. Text only.
import { inPowers } from '#lib/nets/grouped.ts';
import { once } from '#lib/once.ts';

/** With so many decimals at least, and at most. */
const formatOf = once(
  ([least, most]: readonly [least: number, most: number]) => `${least},${most}`,
  ([minimumFractionDigits, maximumFractionDigits]) =>
    new Intl.NumberFormat('en-GB', { minimumFractionDigits, maximumFractionDigits }),
);

/**
 * A number for the reader: `−1,234.5`. With `decimals`, exactly so many, so that a column of them lines up;
 * without, up to three and no trailing zeros. Minus zero is zero; what is no number says so.
 */
export function format(value: number, decimals?: number): string {
  if (decimals === undefined && Number.isInteger(value) && Math.abs(value) < 1000)
    return value < 0 ? `−${-value}` : String(value); // most of what figures show, and far cheaper
  const large = inPowers(value);
  if (large) return large;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = formatOf([decimals ?? 0, decimals ?? 3])
    .format(value)
    .replace('-', '−');
  return /[1-9]/.test(text) ? text : text.replace('−', '');
}

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];
/** `29.7 GB`, `1.0 MB`: three figures, a decimal below a hundred, and a unit of a thousand; whole bytes below. */
export function bytes(count: number): string {
  if (count < 1000) return plural(count, 'byte').replace(' ', '\u00a0');
  const figures = Number(count.toPrecision(3)); // 999,999 is a million by now
  const power = Math.min(UNITS.length, Math.floor(Number(figures.toExponential().split('e+')[1]) / 3));
  const value = figures / 1000 ** power;
  const least = value < 100 ? 1 : 0;
  return `${formatOf([least, Math.max(least, value < 10 ? 2 : 0)]).format(value)}\u00a0${UNITS[power - 1]}`;
}

/** `7 × 5`: the size of a picture or a matrix, rows first. */
export const times = (...sizes: readonly number[]): string =>
  sizes.map((size) => format(size)).join('\u00a0×\u00a0');

/** `1 cell`, `3 cells`; `many` where it takes more than an s: `plural(3, 'branch', 'branches')`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${format(count)} ${count === 1 ? one : many}`;
