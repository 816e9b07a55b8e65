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
  const goes = (one: Kind) => `${format(100 * steps.find(({ kind }) => kind === one)!.change, 1)} %`;
  const made =
    kind === 'keep'
      ? 'Of a photograph, every'
      : `A photograph pooled, ${NAMES[kind]} of ${times(region, region)} at stride`;
  return (
    `${made} ${stride}${kind === 'keep' ? (stride === 1 ? ' pixel' : ' pixels one') : ''}, the camera moved by ${shift}: ${times(view.height, view.width)} pixels become ${times(pooled.height, pooled.width)}. ` +
    `When the camera moves by one pixel more, an output of max-pooling goes by ${goes('max')} of the way from black to white on average, one of mean pooling by ${goes('mean')}; where nothing is pooled it is ${goes('keep')}, where the largest are blurred ${goes('blur')}.`
  );
}
