// Pictures that are computed: patterns of which every frequency is known. Not photographs; those are in build/.
import type { Picture } from './picture.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture from its grey, 0 … 1, at each pixel. */
export const painted = ({ width, height }: Size, grey: (x: number, y: number) => number): Picture => ({
  width,
  height,
  grey: Float32Array.from({ length: width * height }, (_, at) => grey(at % width, Math.floor(at / width))),
});

/** White at whole numbers of turns, black half-way between, a cosine from one to the other. */
const cycle = (turns: number) => 0.5 + 0.5 * Math.cos(2 * Math.PI * turns);

/** Upright stripes; the one at column `from` is white. `period` in pixels. */
export const stripes = (size: Size, period: number, from = 0): Picture =>
  painted(size, (x) => cycle((x - from) / period));

/** A zone plate: rings of which the frequency grows outwards, to half a cycle a pixel `reach` pixels from the middle. */
export const rings = (size: Size, middle: { x: number; y: number }, reach: number): Picture =>
  painted(size, (x, y) => cycle(((x - middle.x) ** 2 + (y - middle.y) ** 2) / (4 * reach)));
