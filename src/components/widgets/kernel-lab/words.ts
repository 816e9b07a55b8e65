// The kernel lab in a sentence.
import { format, times } from '#lib/viz/format.ts';
import type { Model } from './model.ts';
import { presets } from './presets.ts';

const SUBJECTS: Readonly<Record<string, string>> = {
  boats: 'A photograph of boats',
  allium: 'A photograph of a flower',
  own: 'The picture',
};

export const describe = ({
  of,
  levels,
  output,
  size,
  preset,
  flip,
  row,
  column,
  window,
  divisor,
}: Model): string =>
  `${SUBJECTS[of]}, ${levels.height} rows of ${levels.width} pixels, under ${preset === 'own' ? 'a kernel of your own' : `the kernel “${presets[preset].label}”`}, ` +
  `${times(size, size)}${flip === 'convolution' ? ', flipped' : ''}: ${times(output.height, output.width)} numbers. In row ${row}, column ${column}, counted from 0, ` +
  `the ${size ** 2} products sum to ${format(window.sum)}; over ${format(divisor)} that is ${format(window.value, 1)}, shown as grey ${window.grey}.`;
