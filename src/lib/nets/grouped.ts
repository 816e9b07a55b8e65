// Counts in words about nets: thousands apart, one of a thing is one thing. What figures write is viz/format.ts.

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Whole numbers that a computer's numbers no longer hold to the last digit (beyond 2⁵³): four digits and a power of ten,
 * `4.852 × 10¹⁶`; undefined for those that it does.
 */
export function inPowers(value: number): string | undefined {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !Number.isFinite(value)) return undefined;
  const [digits, exponent] = Math.abs(value).toExponential(3).split('e+');
  const raised = [...exponent].map((digit) => RAISED[Number(digit)]).join('');
  return `${value < 0 ? '−' : ''}${digits}\u00a0×\u00a010${raised}`;
}

/** 61,706: thousands with commas, a true minus sign. */
export const grouped = (value: number): string =>
  inPowers(value) ?? value.toLocaleString('en-GB').replace('-', '−');

/** `1 unit`, `1,000 units`. */
export const counted = (count: number, one: string): string =>
  `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;
