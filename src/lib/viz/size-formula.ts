// The formula of the output's size, in letters and with the reader's numbers in it. Its symbols have the data n, p, k, s
// and o, for the cells of a figure that should light up with them.
import type { Slide } from '#lib/geometry/slide.ts';
import { ceil, floor, fraction, num, parens, sub, sym, type Part } from './formula.ts';

/** Which parameters the numbers are; the reader can then change them in the formula. */
export type SizeParams = Partial<
  Record<'size' | 'pad' | 'before' | 'after' | 'kernel' | 'stride' | 'dilation', string>
>;

const rounded = ({ rounding }: Slide) => ({ floor, ceil })[rounding];
/** The span of the kernel; its dilation only where there is one. */
const spanned = (s: Slide, dilation: Part, kernel: Part): Part[] =>
  s.dilation > 1 ? [dilation, ' · ', parens(kernel, ' − 1'), ' − 1'] : [kernel];

/** The pad of each end by itself: where they differ, or where a formula is to show that they may. */
export type Ends = 'one pad' | 'two pads';
const endsOf = ({ pad }: Slide): Ends => (pad.before === pad.after ? 'one pad' : 'two pads');

/** o = ⌊(n + 2p − k) / s⌋ + 1, rounded as the slide is; with p₁ + p₂ for 2p where the ends differ. */
export const sizeInLetters = (s: Slide, ends: Ends = endsOf(s)): Part[] => [
  sym('o', 'output', { datum: 'o' }),
  ' = ',
  rounded(s)(
    fraction(
      [
        sym('n', 'input', { datum: 'n' }),
        ...(ends === 'one pad'
          ? [' + 2', sym('p', 'input', { datum: 'p' })]
          : [
              ' + ',
              sym('p', 'input', { datum: 'before' }),
              sub('1'),
              ' + ',
              sym('p', 'input', { datum: 'after' }),
              sub('2'),
            ]),
        ' − ',
        ...spanned(s, sym('d', 'kernel'), sym('k', 'kernel', { datum: 'k' })),
      ],
      [sym('s', undefined, { datum: 's' })],
    ),
  ),
  ' + 1',
];

/** The same with numbers, and what they make. */
export function sizeInNumbers(s: Slide, params: SizeParams, ends: Ends = endsOf(s)): Part[] {
  const size = num(s.size, 'input', { datum: 'n', param: params.size });
  const pads =
    ends === 'one pad'
      ? [' + 2 · ', num(s.pad.before, 'input', { datum: 'p', param: params.pad })]
      : [
          ' + ',
          num(s.pad.before, 'input', { datum: 'before', param: params.before }),
          ' + ',
          num(s.pad.after, 'input', { datum: 'after', param: params.after }),
        ];
  const kernel = num(s.kernel, 'kernel', { datum: 'k', param: params.kernel });
  const dilation = num(s.dilation, 'kernel', { param: params.dilation });
  const stride = num(s.stride, undefined, { datum: 's', param: params.stride });
  return [
    rounded(s)(fraction([size, ...pads, ' − ', ...spanned(s, dilation, kernel)], [stride])),
    ' + 1 = ',
    num(s.out, 'output', { datum: 'o' }),
  ];
}
