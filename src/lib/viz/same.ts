// Whether two data say the same: plain values, and arrays and objects of them, however deep. A field that is undefined is none.

type Fields = Readonly<Record<string, unknown>>;

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]));
  for (const key in a) if (!same((a as Fields)[key], (b as Fields)[key])) return false;
  for (const key in b) if (!(key in a) && (b as Fields)[key] !== undefined) return false;
  return !Array.isArray(b);
}
