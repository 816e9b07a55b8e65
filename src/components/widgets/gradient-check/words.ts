// What gradient-check says: one slope with its numbers, a verdict, and the figure in a sentence.
import { fraction, num, sub, sup, sym, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import { FINE, WRONG, type Model } from './answer.ts';
import { asked } from './params.ts';

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (n: number) =>
  (n < 0 ? '⁻' : '') + [...String(Math.abs(n))].map((digit) => SUPERSCRIPT[Number(digit)]).join('');

/** `3·10⁻⁹`: an error has one digit and a power. */
export function power(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  if (value < 1e-17) return '0';
  const exponent = Math.floor(Math.log10(value));
  const digit = Math.round(value / 10 ** exponent);
  return digit === 10
    ? `10${raised(exponent + 1)}`
    : `${digit === 1 ? '' : `${digit}·`}10${raised(exponent)}`;
}

/** `−9` of 2·10⁻⁹: the nearest power's exponent, all alike in a cell; `=` where there is no error. */
export const exponentOf = (value: number): string =>
  value === 0 ? '=' : Number.isFinite(value) ? format(Math.round(Math.log10(value))) : '∞';

export function linesOf(m: Model): Part[][] {
  const { p } = m;
  const cell: Part[] = [
    fraction([`L(${asked(p)} + h) − L(${asked(p)} − h)`], ['2h']),
    ' = ',
    num(m.numeric[p.cell], 'gradient', { decimals: 9, datum: `c${p.cell}` }),
    ', backward says ',
    num(m.analytic[p.cell], 'gradient', { decimals: 9, datum: `c${p.cell}` }),
  ];
  return [
    [
      sym('L'),
      ' = Σ ',
      sym('c'),
      ' · ',
      p.layer === 'maxPool' ? 'max-pool(x)' : `${p.layer}(x ∗ w)`,
      ', h = 10',
      sup(num(p.step, undefined, { param: 'step' })),
      ', cell',
      sub(String(p.cell)),
    ],
    cell,
    [`largest relative error ${power(Math.max(...m.errors))}: ${verdict(m)}`],
  ];
}

function verdict(m: Model): string {
  const worst = Math.max(...m.errors);
  const wrong = m.errors.filter((error) => error > WRONG).length;
  if (worst < FINE) return 'backward is right.';
  if (m.p.broken && wrong && m.best.error > WRONG)
    return `${wrong} of ${m.errors.length} cells fail. No step h mends them: backward is wrong.`;
  if (m.p.step >= -3)
    return 'h is so large that the curve bends within it, or a kink lies in between. Take a smaller one.';
  if (m.p.step <= -9) return 'h is so small that L differs only in its last digits. Take a larger one.';
  return wrong ? 'a kink lies within h: at it there is no slope to compare.' : 'nearly; try other steps.';
}

const best = (m: Model, kind: 'float64' | 'float32') => {
  const { h, error } = m.worst[kind].reduce((a, b) => (b.error < a.error ? b : a));
  return `${power(h)} with an error of ${power(error)}`;
};

export function describe(m: Model): string {
  const { p } = m;
  const layer = { tanh: 'a convolution and tanh', relu: 'a convolution and relu', maxPool: 'max-pooling' }[
    p.layer
  ];
  return (
    `The gradient of ${asked(p)}, ${times(m.side, m.side)}, through ${layer}, stride ${p.stride}${p.broken ? ', by a broken backward pass' : ''}. ` +
    `With a step of ${power(m.h)} the largest relative error is ${power(Math.max(...m.errors))}: ${verdict(m)} ` +
    `Best steps: ${best(m, 'float64')} in float64, ${best(m, 'float32')} in float32.`
  );
}
