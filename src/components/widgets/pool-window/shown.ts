// What pool-window shows of a pooling there and back: the window at hand, the pixel its gradient goes to, what fails.
import { readersOf } from '#lib/geometry/slide.ts';
import { pooled } from '#lib/figure/pooled.ts';
import type { P } from './params.ts';

export function model(p: P) {
  const all = pooled(p);
  const { rows } = all.g;
  const unread = all.dx.filter(
    (_, pixel) =>
      readersOf(rows, Math.floor(pixel / p.size)).length * readersOf(rows, pixel % p.size).length === 0,
  );
  const here = all.windows[p.at];
  /** The pixel whose gradient is written out: the winner, or the first of those that share. */
  const pixel = here.takers[0].pixel;
  const shown = p.bug ? all.overwritten : all.dx;
  return {
    ...p,
    ...all,
    here,
    pixel,
    shown,
    unread: unread.length,
    wrong: all.dx.flatMap((value, i) => (Math.abs(value - shown[i]) > 1e-9 ? [i] : [])),
  };
}
export type Model = ReturnType<typeof model>;
