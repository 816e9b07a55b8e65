// What each net looks at: a drawn two for those that read digits, the photograph for the others, in the size of the net's input.
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { painted } from '#lib/data/pictures/patterns.ts';
import { decode, type Picture } from '#lib/data/pictures/picture.ts';
import { once } from '#lib/once.ts';
import type { Shape } from '#lib/nets/spec.ts';
import { greys, type Pixels } from '#lib/viz/raster.ts';

/** A two, as a line through these points of the unit square. */
const two = [
  [0.3, 0.32],
  [0.36, 0.23],
  [0.5, 0.19],
  [0.64, 0.24],
  [0.68, 0.36],
  [0.6, 0.5],
  [0.44, 0.65],
  [0.31, 0.79],
  [0.5, 0.77],
  [0.72, 0.8],
] as const;

/** How far a point is from the line between two others. */
function distance(
  x: number,
  y: number,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
) {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
const digit = (size: number): Picture =>
  painted({ width: size, height: size }, (x, y) => {
    const [u, v] = [(x + 0.5) / size, (y + 0.5) / size];
    const away = Math.min(...two.slice(1).map((to, i) => distance(u, v, two[i], to)));
    return Math.max(0, Math.min(1, (0.07 - away) / 0.035));
  });

/** The largest square of the photograph, brought to a size by taking the nearest pixel. */
function square(size: number): Picture {
  const whole = decode(text, width);
  const side = Math.min(whole.width, whole.height);
  return painted({ width: size, height: size }, (x, y) => {
    const at = (n: number) => Math.floor((n * side) / size);
    return whole.grey[at(y) * whole.width + at(x) + Math.floor((whole.width - side) / 2)];
  });
}

/** The picture for an input, as numbers and as pixels to show; made once. */
export const imageFor = once(
  ({ height, channels }: Shape) => `${height} ${channels}`,
  ({ height, channels }): { readonly picture: Picture; readonly pixels: Pixels } => {
    const picture = channels === 1 ? digit(height) : square(height);
    return { picture, pixels: greys(picture.grey, picture.width, picture.height) };
  },
);
