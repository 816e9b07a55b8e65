// What the kernel of kernel-cost answers for the pixels of the picture, and what a layer of each size costs.
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import { windows } from '#lib/geometry/windows.ts';
import { latest } from '#lib/latest.ts';
import { convPicture } from '#lib/reference/conv-picture.ts';
import { questions } from '../questions.ts';
import { layer } from './layer.ts';
import { LARGEST, pictures, type P } from './params.ts';

/** The part of a picture that starts at row `top`, column `left`. */
function cut(from: Picture, top: number, left: number, height: number, width: number): Float64Array {
  const part = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * from.width + left;
    part.set(from.grey.subarray(start, start + width), row * width);
  }
  return part;
}

/** Parts and answers that were asked for lately: kept, they need not be painted again. */
const kept = latest<Picture, Float64Array>(16);

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  // What is shown leaves out a margin that the largest kernel needs, so that every size answers for the same pixels.
  const [height, width] = [picture.height - LARGEST + 1, picture.width - LARGEST + 1];
  const from = (kernel: number) => (LARGEST - 1 - (kernel - 1)) >> 1;
  const at = from(p.kernel);
  const size = [height + p.kernel - 1, width + p.kernel - 1] as const;
  const w = questions[p.question](p.kernel);
  const part = () => cut(picture, from(1), from(1), height, width);
  const answer = () =>
    convPicture(cut(picture, at, at, ...size), Float64Array.from(w), windows({ size, kernel: p.kernel }));
  const x = kept(picture, 'x', part);
  const y = kept(picture, `${p.question} ${p.kernel}`, answer);
  const costs = Array.from({ length: LARGEST }, (_, i) => ({ kernel: i + 1, ...layer(p, i + 1) }));
  return {
    ...{ p, picture: { x, y, height, width }, w },
    ...{ costs, now: costs[p.kernel - 1], isBlind: w.every((weight) => weight === 0) },
  };
}
export type Model = ReturnType<typeof model>;
