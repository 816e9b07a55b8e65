// The product of im2col-product: patch matrix, filters and outputs, by the tested code.
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { stepsOf } from '#lib/figure/looked.ts';
import { patchesOf } from '#lib/figure/patch-picture.ts';
import { sliding, type P } from './params.ts';

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const x = Float64Array.from(p.x.flat());
  const cols = im2col(x, g);
  const w = Float64Array.from({ length: taps * 2 }, (_, i) => [p.a, p.b][i % 2].flat()[Math.floor(i / 2)]);
  const y = new Float64Array(o * 2);
  addProduct(matrixOf(cols, o, taps), matrixOf(w, taps, 2), matrixOf(y, o, 2));
  const { here, reached } = stepsOf(p);
  const [window, filter] = [Math.floor(here / 2), here % 2];
  return {
    p,
    g,
    y,
    here,
    reached,
    window,
    filter,
    windows: o,
    taps,
    inRows: p.layout === 'rows',
    cols: patchesOf(cols, g),
    w: Array.from({ length: taps }, (_, k) => [w[2 * k], w[2 * k + 1]]),
    macs: o * taps * 2,
  };
}
export type Model = ReturnType<typeof model>;
export const inFilter = ({ p }: Model, k: number) => ({
  row: Math.floor(k / p.kernel),
  column: k % p.kernel,
});
