// The check that the reader has asked for; what is not asked anew is not computed anew.
import { checked, type Checked } from './check.ts';
import { asked, side, type P } from './params.ts';

/** The last question and its answer: the valley is not computed again when only the step or the cell moves. */
let last: { key: string; answer: Checked } | undefined;
function known({ layer, stride, broken, x, w, c, ...p }: P): Checked {
  const question = { layer, stride, broken, x, w, c, of: asked({ layer, stride, broken, x, w, c, ...p }) };
  const key = JSON.stringify(question);
  if (last?.key !== key) last = { key, answer: checked(question) };
  return last.answer;
}

export function model(p: P) {
  const h = 10 ** p.step;
  const { analytic, numeric, errors, worst, ofCell, foretold } = known(p);
  const best = worst.float64.reduce((a, b) => (b.error < a.error ? b : a));
  return {
    p,
    h,
    analytic,
    worst,
    best,
    side: side(p),
    numeric: numeric(h),
    errors: errors(h),
    mine: ofCell(p.cell),
    /** A backward pass that is broken is off by more than the formula can foretell. */
    foretold: p.broken ? null : foretold,
  };
}
export type Model = Omit<ReturnType<typeof model>, 'worst' | 'foretold'> &
  Pick<Checked, 'worst'> & { readonly foretold: Checked['foretold'] | null };

/** Errors below this are as good as float64 gets; above the other, something is wrong. Between, look closer. */
export const [FINE, WRONG] = [1e-7, 1e-3];
