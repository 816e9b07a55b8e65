// The two planes of padding-plane.

export const CELL = 30;
/** An arrow from cell to cell that leaves both numbers to be read. */
export function between([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]) {
  const share = (0.42 * CELL) / Math.hypot(x1 - x0, y1 - y0);
  const inwards = (a: number, b: number) => Number((a + (b - a) * share).toFixed(2));
  return {
    from: [inwards(x0, x1), inwards(y0, y1)] as const,
    to: [inwards(x1, x0), inwards(y1, y0)] as const,
  };
}
