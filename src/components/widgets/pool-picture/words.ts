// What pool-picture calls its ways to pool, and the figure in a sentence.
import { format, times } from '#lib/viz/format.ts';
import { view, type Kind } from './params.ts';
import type { Model } from './pooled-picture.ts';

export const NAMES: Readonly<Record<Kind, string>> = {
  max: 'the largest',
  mean: 'the mean',
  min: 'the smallest',
  keep: 'nothing pooled',
  blur: 'the largest, blurred',
};

export function describe({ kind, region, stride, shift, pooled, steps }: Model): string {
  const [keeps, max, mean, blur] = steps.map(({ same }) => `${format(100 * same, 0)} %`);
  const made =
    kind === 'keep'
      ? 'Of a photograph, every'
      : `A photograph pooled, ${NAMES[kind]} of ${times(region, region)} at stride`;
  return (
    `${made} ${stride}${kind === 'keep' ? (stride === 1 ? ' pixel' : ' pixels one') : ''}, the camera moved by ${shift}: ${times(view.height, view.width)} pixels become ${times(pooled.height, pooled.width)}. ` +
    `When the camera moves on by one pixel, ${max} of the outputs of max-pooling stay the same, ${mean} of mean pooling, ${keeps} where nothing is pooled, ${blur} where the largest are blurred.`
  );
}
