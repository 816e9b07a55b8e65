// A photograph under a kernel that the reader edits: the whole picture at once, and one window with every product written
// out. The numbers are kernel-lab/filter.ts, the kernels kernel-lab/presets.ts, the drawing kernel-lab/views.ts.
import { format, times } from '#lib/viz/format.ts';
import * as allium from '#lib/data/pictures/build/allium.ts';
import * as boats from '#lib/data/pictures/build/nagasaki-boats.ts';
import { decode, type ColourPicture } from '#lib/data/pictures/picture.ts';
import { choice, flag, integer, matrix, number, type Patch, type Values } from '#lib/widget/params.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { divisorOf, filtered, greyOf, levelsOf, productsOf, windowAt } from './filter.ts';
import { presets, resized, type Preset, type PresetName } from './presets.ts';
import { flipParam, laid, other } from '#lib/figure/flip.ts';
import { drawLab } from './views.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import { offered } from '../../picture/samples.ts';

export const name = 'kernel-lab';
export const title = 'A photograph under a kernel';
export const takesPicture = true;

const pictures = offered({
  boats: { label: 'boats', read: () => decode(boats.text, boats.width) },
  allium: { label: 'flower', read: () => decode(allium.text, allium.width) },
});
/** As large as the reader's own picture becomes. */
const ROOM = { width: 512, height: 512 };
const [LEAST, MOST] = [3, 11];
const names = Object.keys(presets) as PresetName[];
const first: PresetName = 'sobel-x';

export const params = {
  picture: pictures.param,
  preset: choice<PresetName | 'own'>(
    first,
    {
      ...(Object.fromEntries(names.map((key) => [key, presets[key].label])) as Record<PresetName, string>),
      own: 'your own numbers',
    },
    { label: 'Kernel' },
  ),
  size: number(LEAST, { min: LEAST, max: MOST, step: 2, label: 'Size' }),
  flip: flipParam,
  divide: choice(
    presets[first].divide,
    { sum: 'the sum of the weights', range: 'what keeps it within ±255', own: 'this number:' },
    { label: 'Divide by', more: true },
  ),
  divisor: integer(1, { min: 1, max: 9999, control: 'box', label: 'Divisor', more: true }),
  shown: choice(
    presets[first].shown,
    { offset: 'zero is middle grey', absolute: 'size without the sign', clip: 'cut off below zero' },
    { label: 'Negative numbers', more: true },
  ),
  held: flag(false, { label: 'Hold the window where it is', more: true }),
  kernel: matrix(presets[first].of(LEAST), {
    ...{ min: -255, max: 255, step: 1, label: 'Kernel' },
    ...{ rows: [LEAST, MOST], columns: [LEAST, MOST] },
  }),
  column: integer(144, { min: 0, max: ROOM.width - 1, label: 'Column', quiet: true }),
  row: integer(92, { min: 0, max: ROOM.height - 1, label: 'Row', quiet: true }),
};
type P = Values<typeof params>;

/** A kernel that was typed is one's own; a preset brings its numbers, and with them how they are best shown. */
export function settle(p: P, changed: Patch<typeof params> = {}): P {
  const own = p.preset === 'own' || ('kernel' in changed && !('preset' in changed));
  if (own) {
    const size = 'size' in changed && !('kernel' in changed) ? p.size : Math.max(...shapeOf(p)) | 1;
    return { ...p, preset: 'own', size, kernel: resized(p.kernel, size) };
  }
  const preset: Preset = presets[p.preset as PresetName];
  const best = 'preset' in changed ? { divide: preset.divide, shown: preset.shown } : {};
  return { ...p, ...best, ...changed, preset: p.preset, size: p.size, kernel: preset.of(p.size) };
}
const shapeOf = ({ kernel }: P) => [kernel.length, kernel[0].length];

export function model(p: P, own?: ColourPicture) {
  const levels = levelsOf(pictures.of(p.picture, own));
  const kernel = laid(p.kernel, p.flip);
  const divisor = divisorOf(p.kernel, p.divide, p.divisor);
  const output = filtered(levels, kernel, divisor, p.shown);
  const [row, column] = [Math.min(p.row, output.height - 1), Math.min(p.column, output.width - 1)];
  const window = windowAt(levels, kernel, row, column);
  const value = window.sum / divisor;
  return {
    ...{ levels, typed: p.kernel, kernel, size: kernel.length, divisor, row, column, held: p.held },
    ...{ flip: p.flip, preset: p.preset, shown: p.shown, of: p.picture },
    output,
    window: { ...window, value, grey: greyOf(value, p.shown) },
    products: productsOf(kernel),
  };
}
export type Model = ReturnType<typeof model>;

const SUBJECTS: Readonly<Record<string, string>> = {
  boats: 'A photograph of boats',
  allium: 'A photograph of a flower',
  own: 'The picture',
};
export const draw = drawLab;

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

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ column }) => ({ column: column - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ column }) => ({ column: column + 1 }) },
  ArrowUp: { label: 'move the window', to: ({ row }) => ({ row: row - 1 }) },
  ArrowDown: { label: 'move the window', to: ({ row }) => ({ row: row + 1 }) },
  '-': { label: 'kernel’s size', to: ({ size }) => ({ size: size - 2 }) },
  '+': { label: 'kernel’s size', to: ({ size }) => ({ size: size + 2 }) },
  f: {
    label: 'flip',
    to: ({ flip }) => ({ flip: other(flip) }),
  },
};

export function live(page: Page<typeof params, ColourPicture>): void {
  pictureInput(page, ROOM);
  // Only here is it known how large the picture is: a window beyond its edge would have to be walked back first.
  page.host.addEventListener(
    'widget-change',
    () => {
      const { row, column } = (page.host as unknown as { model: Model }).model;
      const now = page.values();
      if (now.row > row || now.column > column) page.set({ row, column });
    },
    { signal: page.signal },
  );
}
