// The numbers of groups that a layer can have: the common divisors of its channels and its filters. convWindows refuses any
// other; these bring what a reader asks for to one that it takes.

/** Every number that divides both, in order. */
export const divisorsOf = (channels: number, filters: number): number[] =>
  Array.from({ length: Math.min(channels, filters) }, (_, i) => i + 1).filter(
    (n) => channels % n === 0 && filters % n === 0,
  );

/** The nearest of them; of two equally near the smaller. */
export const divisorNear = (groups: number, channels: number, filters: number): number =>
  divisorsOf(channels, filters).reduce(
    (best, n) => (Math.abs(n - groups) < Math.abs(best - groups) ? n : best),
    1,
  );

/** The next larger or smaller one (`by` 1 or −1); at the end the first again. */
export function divisorAfter(groups: number, channels: number, filters: number, by = 1): number {
  const all = divisorsOf(channels, filters);
  return all[(all.indexOf(groups) + by + all.length) % all.length];
}
