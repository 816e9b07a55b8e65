// One output of a line, written out: y₂ = 1 · 3 + 2 · 1 + … = 9. A widget says which numbers light up together.
import { num, sub, sym, type Part } from '#lib/viz/formula.ts';

export interface Tap {
  readonly w: number;
  readonly x: number;
  /** What the weight and the input are called when one lights up. */
  readonly datums: readonly [w: string, x: string];
}

/** Output number `at` from its taps; called `y…` when it lights up. */
export const windowSum = (at: number, taps: readonly Tap[], sum: number): Part[] => [
  sym('y', 'output'),
  sub(String(at)),
  ' = ',
  ...taps.flatMap(({ w, x, datums: [ofW, ofX] }, tap): Part[] => [
    tap ? ' + ' : '',
    num(w, 'kernel', { datum: ofW }),
    ' · ',
    num(x, 'input', { datum: ofX }),
  ]),
  ' = ',
  num(sum, 'output', { datum: `y${at}` }),
];
