// Sums that a reader types instead of a number: 100 × 3073, 1/2, (28 − 3) / 1 + 1, 2^4. Numbers only, no names, no lists.

const TOKEN = /\s*(\d+\.?\d*(?:e[+-]?\d{1,3})?|\.\d+(?:e[+-]?\d{1,3})?|[-+*/^()])/iy;

function tokens(text: string): string[] | undefined {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    found.push(match[1]);
    end = TOKEN.lastIndex;
  }
  return text.slice(end).trim() === '' ? found : undefined;
}

/** What a sum with + − * / ^ and brackets comes to; undefined where it is none, or no finite number. */
export function compute(text: string): number | undefined {
  const left = tokens(text)?.reverse();
  if (!left) return undefined;
  const next = () => left.at(-1);
  const take = (...signs: string[]) => (signs.includes(next() ?? '') ? left.pop() : undefined);
  const chain = (
    operand: () => number,
    signs: string[],
    apply: (a: number, b: number, sign: string) => number,
  ) => {
    let value = operand();
    for (let sign = take(...signs); sign; sign = take(...signs)) value = apply(value, operand(), sign);
    return value;
  };
  const sum = (): number => chain(product, ['+', '-'], (a, b, sign) => (sign === '+' ? a + b : a - b));
  const product = (): number => chain(signed, ['*', '/'], (a, b, sign) => (sign === '*' ? a * b : a / b));
  const signed = (): number => (take('-') ? -signed() : power());
  const power = (): number => {
    const base = atom();
    return take('^') ? base ** signed() : base;
  };
  const atom = (): number => {
    if (!take('(')) return /^[\d.]/.test(next() ?? '') ? Number(left.pop()) : NaN;
    const value = sum();
    return take(')') ? value : NaN;
  };
  const value = sum();
  return left.length === 0 && Number.isFinite(value) ? value : undefined;
}
