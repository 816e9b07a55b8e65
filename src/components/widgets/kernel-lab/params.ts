// What a reader sets in the kernel lab, and how kernel, preset and size follow from one another.
import * as allium from '#lib/data/pictures/build/allium.ts';
import * as boats from '#lib/data/pictures/build/nagasaki-boats.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { flipParam } from '#lib/figure/flip.ts';
import { choice, flag, integer, matrix, number, type Patch, type Values } from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';
import { presets, resized, type Preset, type PresetName } from './presets.ts';

export const pictures = offered({
  boats: { label: 'boats', read: () => decode(boats.text, boats.width) },
  allium: { label: 'flower', read: () => decode(allium.text, allium.width) },
});
/** As large as the reader's own picture becomes. */
export const ROOM = { width: 512, height: 512 };
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
    min: -255,
    max: 255,
    step: 1,
    label: 'Kernel',
    rows: [LEAST, MOST],
    columns: [LEAST, MOST],
  }),
  column: integer(144, { min: 0, max: ROOM.width - 1, label: 'Column', quiet: true }),
  row: integer(92, { min: 0, max: ROOM.height - 1, label: 'Row', quiet: true }),
};
export type P = Values<typeof params>;

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
