// What the kernels of kernel-cost answer for the pixels of the picture, and what layers of each size cost.
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import { windows } from '#lib/geometry/windows.ts';
import { latest } from '#lib/latest.ts';
import { convPicture } from '#lib/reference/conv-picture.ts';
import { questions } from '#lib/figure/questions.ts';
import { layersOf } from './layer.ts';
import { LARGEST, pictures, seenOf, STRIP, type P } from './params.ts';

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
const kept = latest<Picture, Float64Array>(3 * LARGEST + 1);

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  const [height, width] = [seenOf(picture.height), seenOf(picture.width)];
  // Every size answers for the same pixels: where its window on the first of them starts in the whole picture.
  const from = (kernel: number) => (LARGEST - 1 - (kernel - 1)) >> 1;
  const answer = (kernel: number) =>
    kept(picture, `${p.question} ${kernel}`, () => {
      const size = [height + kernel - 1, width + kernel - 1] as const;
      const w = Float64Array.from(questions[p.question](kernel));
      return convPicture(
        cut(picture, from(kernel), from(kernel), ...size),
        w,
        windows({ size: [...size], kernel }),
      );
    });
  const x = kept(picture, 'x', () => cut(picture, from(1), from(1), height, width));
  const w = questions[p.question](p.kernel);
  const y = answer(p.kernel);
  const at = { x: Math.min(p.x, width - 1), y: Math.min(p.y, height - 1) };
  const start = from(p.kernel) - from(1);
  return {
    p,
    picture: { x, y, height, width },
    w,
    at,
    window: {
      x: at.x + start,
      y: at.y + start,
      values: cut(picture, at.y + from(p.kernel), at.x + from(p.kernel), p.kernel, p.kernel),
      sum: y[at.y * width + at.x],
    },
    strip: STRIP.map((kernel) => ({ ...layersOf(p, kernel), y: answer(kernel) })),
    now: layersOf(p, p.kernel),
    isBlind: w.every((weight) => weight === 0),
  };
}
export type Model = ReturnType<typeof model>;
