// What convolution-stepper says: the window's sum, every product written out, and the figure in a sentence.
import { num, type Part } from '#lib/viz/formula.ts';
import { format, times } from '#lib/viz/format.ts';
import type { Model } from './windows.ts';

export function sumOf({ at }: Model): Part[] {
  const terms = at.products.flatMap(({ x, w, i, j }, term): Part[] => {
    const linked = { datum: `p${i},${j}` };
    return [term ? ' + ' : '', num(x, 'input', linked), ' · ', num(w, 'kernel', linked)];
  });
  return [...terms, ' = ', num(at.sum, 'output', { datum: `y${at.step}` })];
}

export const describe = ({ along: { size, pad, stride, out }, flip, at }: Model): string =>
  `An input of ${times(size, size)}, padded by ${pad.before}, and a stride of ${stride} give an output of ${times(out, out)}${flip === 'convolution' ? ', with the kernel flipped' : ''}. ` +
  `Counted from 0, its number in row ${at.row}, column ${at.column} is the sum of ${at.products.length} products: ${format(at.sum)}.`;
