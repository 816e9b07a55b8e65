// Powers with a whole exponent. Not Math.pow, whose last bit may differ between browsers.

/** base ** n for a whole n ≥ 0, by multiplication alone: the same bits everywhere. */
export function power(base: number, n: number): number {
  let result = 1;
  for (; n > 0; n = Math.floor(n / 2), base *= base) if (n % 2 === 1) result *= base;
  return result;
}
