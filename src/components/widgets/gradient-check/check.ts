// What the gradient check computes: a loss over one small layer, its slopes by central differences in float64 and float32, and
// backward's answer, right or broken on purpose (lib/bugs). No drawing.
import * as maxPoolAssigns from '#lib/bugs/max-pool-assigns.ts';
import * as strideLost from '#lib/bugs/stride-lost.ts';
import { convWindows } from '#lib/geometry/windows.ts';
import { activationBackward, activationForward, activations } from '#lib/reference/activation.ts';
import type { Floats } from '#lib/reference/array.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import { slopes } from '#lib/reference/slopes.ts';
import type { Matrix } from '#lib/widget/params.ts';

export const [SIZE, KERNEL] = [4, 2];
const windowsOf = (stride: number) =>
  convWindows({ size: [SIZE, SIZE], kernel: KERNEL, stride, channels: 1, filters: 1 });
/** Outputs along a side. */
export const outputsOf = (stride: number): number => windowsOf(stride).rows.out;

export interface Question {
  readonly layer: 'tanh' | 'relu' | 'maxPool';
  readonly of: 'x' | 'w';
  readonly stride: number;
  readonly broken: boolean;
  readonly x: Matrix;
  readonly w: Matrix;
  readonly c: Matrix;
}
type Kind = 'float64' | 'float32';
export interface Checked {
  readonly analytic: Float64Array;
  readonly numeric: (h: number) => Float64Array;
  readonly errors: (h: number) => Float64Array;
  /** The largest relative error at each power of ten from 1 down. */
  readonly worst: Readonly<Record<Kind, readonly Error_[]>>;
  /** The same of one cell, in float64. */
  readonly ofCell: (cell: number) => readonly Error_[];
  /** What the formula foretells of the largest error: truncation · h² + rounding / h. Truncation is 0 for straight pieces. */
  readonly foretold: { readonly truncation: number; readonly rounding: Readonly<Record<Kind, number>> };
}
interface Error_ {
  readonly h: number;
  readonly error: number;
}

/** Powers of ten from 1 down; below 10⁻⁷ float32 cannot tell x + h from x. */
const STEPS: Readonly<Record<Kind, number>> = { float64: 15, float32: 8 };

/** |a − b| over the larger of both; 0 where both are 0. */
export const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

/** L = Σ c · f(layer) and its gradients, in the precision of the arrays. */
function network<A extends Floats>({ layer, of, stride, broken }: Question, x: A, w: A, c: A) {
  const g = windowsOf(stride);
  const f = layer === 'maxPool' ? null : activations[layer];
  const forward = () => (f ? activationForward(convForward(x, w, null, g), f) : maxPoolForward(x, g).y);
  const loss = () => {
    const y = forward();
    const terms = y.map((value, i) => value * c[i]) as A; // a float32 array rounds each term
    const sum = terms.slice(0, 1);
    for (let i = 1; i < terms.length; i++) sum[0] += terms[i];
    return sum[0];
  };
  function backward(): Floats {
    if (!f) {
      const { argmax } = maxPoolForward(x, g);
      return (broken ? maxPoolAssigns.maxPoolBackward : maxPoolBackward)(c, argmax, x.length);
    }
    const dy = activationBackward(forward(), c, f);
    const { dx, dw } = convBackward(x, w, dy, g);
    if (!broken) return of === 'x' ? dx : dw;
    return of === 'x' ? strideLost.inputGradient(w, dy as A, g) : dw.map((value: number) => -value);
  }
  return { loss, backward };
}

export function checked(question: Question): Checked {
  const flat = (m: Matrix) => Float64Array.from(m.flat());
  const arrays = { x: flat(question.x), w: flat(question.w), c: flat(question.c) };
  const net = network(question, arrays.x, arrays.w, arrays.c);
  const analytic = Float64Array.from(net.backward());
  const small = {
    x: Float32Array.from(arrays.x),
    w: Float32Array.from(arrays.w),
    c: Float32Array.from(arrays.c),
  };
  const smallNet = network(question, small.x, small.w, small.c);
  const by: Record<Kind, (h: number) => Floats> = {
    float64: (h) => slopes(net.loss, arrays[question.of], h),
    float32: (h) => slopes(smallNet.loss, small[question.of], h),
  };
  const errors = (kind: Kind, h: number) =>
    Float64Array.from(by[kind](h), (slope, i) => relative(slope, analytic[i]));
  const stepsOf = (kind: Kind) => Array.from({ length: STEPS[kind] }, (_, i) => 10 ** -i);
  const worst = (kind: Kind) => stepsOf(kind).map((h) => ({ h, error: Math.max(...errors(kind, h)) }));
  const all = stepsOf('float64').map((h) => ({ h, errors: errors('float64', h) }));
  return {
    analytic,
    numeric: (h) => Float64Array.from(by.float64(h)),
    errors: (h) => errors('float64', h),
    worst: { float64: worst('float64'), float32: worst('float32') },
    ofCell: (cell) => all.map(({ h, errors }) => ({ h, error: errors[cell] })),
    foretold: foretold(question, net.loss, arrays[question.of], by.float64(BEST)),
  };
}

const BEST = 1e-5; // a step at which the slopes are good to ten digits
const WIDE = 1e-2; // and one at which third differences are still more than rounding
const EPSILON: Readonly<Record<Kind, number>> = { float64: 2 ** -53, float32: 2 ** -24 };
/** h²/6 · |f‴| and ε · |f|, both over |f′|, of the cell where each is largest. */
function foretold(
  { layer }: Question,
  loss: () => number,
  x: Float64Array,
  slope: Floats,
): Checked['foretold'] {
  const most = (of: (i: number) => number) =>
    Math.max(...Array.from(x, (_, i) => (slope[i] === 0 ? 0 : of(i) / Math.abs(slope[i]))));
  const moved = (i: number, by: number) => {
    const before = x[i];
    x[i] = before + by;
    const there = loss();
    x[i] = before;
    return there;
  };
  const third = (i: number) =>
    (moved(i, 2 * WIDE) - 2 * moved(i, WIDE) + 2 * moved(i, -WIDE) - moved(i, -2 * WIDE)) / (2 * WIDE ** 3);
  const rounding = most(() => Math.abs(loss()));
  return {
    truncation: layer === 'tanh' ? most((i) => Math.abs(third(i)) / 6) : 0,
    rounding: { float64: EPSILON.float64 * rounding, float32: EPSILON.float32 * rounding },
  };
}
