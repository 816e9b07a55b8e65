// A small grey picture as text, so that a model has its pixels at once, at build time and in the page, without a request.
// 64 greys, each written as its difference from what its neighbours predict: one character a pixel, which gzip then packs.

/** Grey levels row by row, 0 black … 1 white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Float32Array;
}

/** Levels that the text can hold: six bits, fewer than the eye can tell apart in a photograph's grain. */
export const LEVELS = 64;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const codeOf = new Map([...ALPHABET].map((letter, code) => [letter, code]));

/** Levels (whole numbers 0 … 63, row by row) → text, a character a pixel. `decode` is its inverse. */
export function encode(levels: ArrayLike<number>, width: number): string {
  let text = '';
  for (let at = 0; at < levels.length; at++)
    text += ALPHABET[(levels[at] - predicted(levels, at, width) + LEVELS) % LEVELS];
  return text;
}

/** Text → picture. @throws RangeError for a text that does not hold whole rows of known characters. */
export function decode(text: string, width: number): Picture {
  const height = text.length / width;
  if (!Number.isInteger(height) || height < 1)
    throw new RangeError(`${text.length} pixels do not make whole rows of ${width}.`);
  const levels = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = codeOf.get(text[at]);
    if (code === undefined) throw new RangeError(`Pixel ${at} is “${text[at]}”, which stands for no grey.`);
    levels[at] = (code + predicted(levels, at, width)) % LEVELS;
  }
  return { width, height, grey: Float32Array.from(levels, (level) => level / (LEVELS - 1)) };
}

/**
 * What the left, upper and upper-left neighbours lead one to expect: the median of left, up and left + up − upper left.
 * Source: the predictor of LOCO-I (Weinberger, Seroussi & Sapiro 1996), used in JPEG-LS.
 */
function predicted(levels: ArrayLike<number>, at: number, width: number): number {
  const left = at % width > 0 ? levels[at - 1] : at >= width ? levels[at - width] : 0;
  const up = at >= width ? levels[at - width] : left;
  const corner = at % width > 0 && at >= width ? levels[at - width - 1] : up;
  return Math.max(Math.min(left, up), Math.min(Math.max(left, up), left + up - corner));
}
