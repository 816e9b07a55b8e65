// The product of weight-gradient as far as it has come, and what the direct convolution answers.
import { convBackward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix as matrixOf } from '#lib/reference/matrix.ts';
import { difference } from '#lib/reference/slopes.ts';
import { stepsOf } from '#lib/figure/looked.ts';
import { patchesOf } from '#lib/figure/patch-picture.ts';
import { sliding, type P } from './params.ts';

export function model(p: P) {
  const g = sliding(p);
  const [o, taps] = [g.rows.out ** 2, p.kernel ** 2];
  const x = Float64Array.from(p.x.flat());
  const d = Float64Array.from(p.d.flat());
  const cols = im2col(x, g);
  // [filters × windows] · [windows × taps]: the lecture's im2colᵀ is this book's matrix as it lies.
  const product = new Float64Array(taps);
  addProduct(matrixOf(d, 1, o), matrixOf(cols, o, taps), matrixOf(product, 1, taps));
  const dy = p.sign === 'gradient' ? d : d.map((value) => -value);
  const { dw } = convBackward(x, new Float64Array(taps), dy, g);
  const direct = p.sign === 'gradient' ? dw : dw.map((value) => -value);
  const { here, reached } = stepsOf(p);
  const [tap, window] = [Math.floor(here / o), here % o];
  const termsOf = (k: number) => Array.from({ length: o }, (_, i) => ({ d: d[i], x: cols[i * taps + k] }));
  const sumTo = (step: number) =>
    termsOf(Math.floor(step / o))
      .slice(0, (step % o) + 1)
      .reduce((sum, term) => sum + term.d * term.x, 0);
  return {
    p,
    g,
    tap,
    window,
    product,
    direct,
    terms: termsOf(tap),
    taps,
    windows: o,
    cols: patchesOf(cols, g),
    deltas: d,
    sum: sumTo(here),
    /** How far the whole has come: products, the weight that is under way, and its sum. */
    done: { products: reached + 1, tap: Math.floor(reached / o), sum: sumTo(reached) },
    apart: difference(product, direct),
  };
}
export type Model = ReturnType<typeof model>;

/** The symbol of the answer under the sign that is chosen. */
export const symbol = ({ p }: Model) => (p.sign === 'gradient' ? '∂L/∂w' : '−∂L/∂w');
