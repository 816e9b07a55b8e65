// What col2im-adder has sent back so far, contribution by contribution, and what col2im gives in the end.
import { overlaps, pixelAt } from '#lib/geometry/patches.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { stepsOf } from '#lib/figure/looked.ts';
import { SIZE, sliding, type P } from './params.ts';

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const dcols = new Float64Array(o * taps);
  addProduct(
    matrixOf(Float64Array.from(p.d.flat()), o, 1),
    matrixOf(Float64Array.from(p.w.flat()), 1, taps),
    matrixOf(dcols, o, taps),
  );
  const all = Array.from(dcols, (value, n) => {
    const [window, tap] = [Math.floor(n / taps), n % taps];
    const { row, column, inside } = pixelAt(g, { row: window, column: tap });
    return { n, window, tap, value, row, column, inside, at: row * SIZE + column };
  });
  const { here, reached } = stepsOf(p);
  const sent = all.slice(0, reached + 1);
  const [sums, dx] = [new Float64Array(SIZE ** 2), new Float64Array(SIZE ** 2)];
  for (const { inside, at, value } of sent)
    if (inside) {
      sums[at] += value;
      dx[at] = p.how === 'add' ? dx[at] + value : value;
    }
  return {
    p,
    g,
    all,
    taps,
    windows: o,
    dx,
    sums,
    now: all[here],
    reached,
    right: col2im(dcols, g),
    counts: overlaps(g),
    mine: all.filter(({ inside, at }) => inside && at === p.pixel),
    failing: Array.from(dx, (value, i) => value !== sums[i]),
  };
}
export type Model = ReturnType<typeof model>;
export const inPicture = (i: number) => ({ row: Math.floor(i / SIZE), column: i % SIZE });
export const lastOf = ({ taps }: Model, window: number) => (window + 1) * taps - 1;
export const linkOf = (i: number) => {
  const { row, column } = inPicture(i);
  return { datum: `x${row},${column}`, set: { pixel: i }, point: { pixel: i } };
};
