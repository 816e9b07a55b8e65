// Pictures blurred again and again, and what a border has done to them. Every blur is kept beside its picture: the next one
// needs only one more layer, and going back needs none.
import type { Picture } from '#lib/data/pictures/picture.ts';
import type { Fill } from '#lib/geometry/fill.ts';
import { latest } from '#lib/latest.ts';
import { blurred } from '#lib/reference/blur.ts';

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture. @throws RangeError where it lies beyond it. */
export function part(from: Picture, { x, y, width, height }: Frame): Picture {
  if (x < 0 || y < 0 || x + width > from.width || y + height > from.height)
    throw new RangeError(
      `${height} × ${width} pixels from ${y}, ${x} do not lie in ${from.height} × ${from.width}.`,
    );
  const grey = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (y + row) * from.width + x;
    grey.set(from.grey.subarray(start, start + width), row * width);
  }
  return { width, height, grey };
}

/** A picture and its blurs so far, by the rule and the line. */
const kept = latest<Float32Array, Float32Array[]>(8);

/** The picture after `times` blurs by line × line, its border filled by the rule before each. */
export function blurs(picture: Picture, line: readonly number[], fill: Fill, times: number): Picture {
  const layers = kept(picture.grey, `${fill} ${line.join()}`, () => [picture.grey]);
  while (layers.length <= times) layers.push(blurred(layers.at(-1)!, line, picture, fill));
  return { ...picture, grey: layers[times] };
}

/** What can be seen: half a step of a screen's 256 greys. */
const SEEN = 0.5 / 255;

/**
 * What a border has done: `light`, of what the truth has at the outermost pixels, how much is left; `edge`, how wrong these
 * are on average, of the range from black to white; `depth`, the rings from the outermost to the last that is wrong enough to be seen.
 */
export function difference(picture: Picture, truth: Picture): { light: number; edge: number; depth: number } {
  const { width, height } = picture;
  const wrong = new Float64Array(Math.ceil(Math.min(width, height) / 2));
  let [ring, light, due, depth] = [0, 0, 0, 0];
  for (let row = 0; row < height; row++) {
    const down = Math.min(row, height - 1 - row);
    for (let column = 0; column < width; column++) {
      const inwards = Math.min(down, column, width - 1 - column);
      const at = row * width + column;
      const off = Math.abs(picture.grey[at] - truth.grey[at]);
      wrong[inwards] = Math.max(wrong[inwards], off);
      if (inwards > 0) continue;
      ring += off;
      light += picture.grey[at];
      due += truth.grey[at];
    }
  }
  wrong.forEach((most, inwards) => {
    if (most > SEEN) depth = inwards + 1;
  });
  return { light: light / due, edge: ring / (2 * (width + height) - 4), depth };
}
