// What the reader sets in channel-mixer, and what can stand together.
import { text, width } from '#lib/data/pictures/build/earth.ts';
import { decodeColour } from '#lib/data/pictures/picture.ts';
import {
  choice,
  integer,
  matrix,
  row as rowOf,
  type Matrix,
  type Patch,
  type Values,
} from '#lib/widget/params.ts';
import { offered } from '../../picture/samples.ts';
import { labels, mixes, type Mix } from './mixes.ts';

export const pictures = offered({
  earth: { label: 'Africa and Arabia', read: () => decodeColour(text, width) },
});
export const [MOST_ACROSS, MOST_DOWN] = [192, 144];
export const params = {
  mix: choice<Mix | 'own'>('grey', labels, { label: 'Mix' }),
  picture: pictures.param,
  m: matrix(mixes.grey.m, { min: -2, max: 2, step: 0.01, label: 'Weights, a row an output channel' }),
  b: rowOf(mixes.grey.b, { min: -2, max: 2, step: 0.01, label: 'Biases' }),
  x: integer(132, { min: 0, max: MOST_ACROSS - 1, label: 'Column of the pixel', quiet: true }),
  y: integer(64, { min: 0, max: MOST_DOWN - 1, label: 'Row of the pixel', quiet: true }),
};
export type P = Values<typeof params>;

const spelled = (m: Matrix, b: readonly number[]) => JSON.stringify([m, b]);
/**
 * A mix that was asked for brings its numbers; numbers that were typed are a mix of that name or the reader's own. Who
 * chooses “your own” begins with the numbers that stand there.
 */
export function settle(p: P, changed: Patch<typeof params> = {}): P {
  const asked = changed.mix !== undefined && changed.mix !== 'own' ? mixes[changed.mix] : undefined;
  const [m, b]: [Matrix, Matrix] = asked && !changed.m && !changed.b ? [asked.m, [asked.b]] : [p.m, p.b];
  if (p.mix === 'own' && !changed.m && !changed.b) return { ...p, m, b };
  const found = (Object.keys(mixes) as Mix[]).find(
    (key) => spelled(mixes[key].m, mixes[key].b) === spelled(m, b[0]),
  );
  return { ...p, m, b, mix: found ?? 'own' };
}
