// What stands in the padding: which cell of the line each made-up cell copies. Indices only; reference/pad.ts moves numbers.

/**
 * `zero` copies nothing. Of 1 2 3 4, three cells to the left of it are:
 * `replicate` 1 1 1, `reflect` 4 3 2 (the edge is a mirror's middle), `symmetric` 3 2 1 (the edge is repeated), `circular` 2 3 4.
 */
export const fills = ['zero', 'replicate', 'reflect', 'symmetric', 'circular'] as const;
export type Fill = (typeof fills)[number];

/** Where a cell copies nothing. */
export const NOWHERE = -1;

// #region rules
function wrapped(position: number, period: number): number {
  return ((position % period) + period) % period;
}

/** Beyond the line's own length mirrors face each other and circles go on. */
const rules: Readonly<Record<Fill, (position: number, size: number) => number>> = {
  zero: () => NOWHERE,
  replicate: (position, size) => Math.min(size - 1, Math.max(0, position)),
  reflect: (position, size) => {
    const turn = Math.max(1, 2 * (size - 1));
    const at = wrapped(position, turn);
    return Math.min(at, turn - at);
  },
  symmetric: (position, size) => {
    const at = wrapped(position, 2 * size);
    return Math.min(at, 2 * size - 1 - at);
  },
  circular: wrapped,
};

/** Which cell of a line of `size` stands at `position`; NOWHERE for a zero. */
export const copiedFrom = (fill: Fill, position: number, size: number): number =>
  position >= 0 && position < size ? position : rules[fill](position, size);
// #endregion
