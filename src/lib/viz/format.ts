// Numbers as the book writes them: a true minus sign, thousands apart, as many decimals as the point needs. Text only.

const formats = new Map<string, Intl.NumberFormat>();
function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least},${most}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, made);
  return made;
}

/**
 * A number for the reader: `−1,234.5`. With `decimals`, exactly so many, so that a column of them lines up;
 * without, up to three and no trailing zeros. Minus zero is zero; what is no number says so.
 */
export function format(value: number, decimals?: number): string {
  if (decimals === undefined && Number.isInteger(value) && Math.abs(value) < 1000)
    return value < 0 ? `−${-value}` : String(value); // most of what figures show, and far cheaper
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = formatOf(decimals ?? 0, decimals ?? 3)
    .format(value)
    .replace('-', '−');
  return /[1-9]/.test(text) ? text : text.replace('−', '');
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
/** `29.7 GB`: three figures and a unit of a thousand; whole bytes below. */
export function bytes(count: number): string {
  const power = count < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(count) / 3));
  const value = Number((count / 1000 ** power).toPrecision(3));
  return `${format(value)}\u00a0${count === 1 ? 'byte' : UNITS[power]}`;
}

/** `7 × 5`: the size of a picture or a matrix, rows first. */
export const times = (...sizes: readonly number[]): string =>
  sizes.map((size) => format(size)).join('\u00a0×\u00a0');

/** `1 cell`, `3 cells`. */
export const plural = (count: number, one: string): string =>
  `${format(count)} ${one}${count === 1 ? '' : 's'}`;
