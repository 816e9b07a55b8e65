// A small picture as text, so that a model has its pixels at once, at build time and in the page, without a request.
// 64 levels, each written as its difference from what its neighbours predict: one character a pixel, which gzip then packs.
// A picture in colour is three such texts in a row: green, then red − green and blue − green, which are small.

/** Grey levels row by row, 0 black … 1 white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Float32Array;
}
/** The same in colour, 0 … 1, channels last: red, green and blue of a pixel side by side. Its grey is their luma. */
export interface ColourPicture extends Picture {
  readonly rgb: Float32Array;
}

/** Shares of red, green and blue in the grey that the eye sees. Source: ITU-R BT.601, as JPEG has it. */
const LUMA = [0.299, 0.587, 0.114];

/** Pixels × 3 → the picture with its grey. */
export function coloured(rgb: Float32Array, width: number): ColourPicture {
  const grey = new Float32Array(rgb.length / 3);
  for (let at = 0; at < grey.length; at++)
    grey[at] = LUMA[0] * rgb[3 * at] + LUMA[1] * rgb[3 * at + 1] + LUMA[2] * rgb[3 * at + 2];
  return { width, height: grey.length / width, grey, rgb };
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

/** Levels of red, green and blue, channels last → text, three characters a pixel. `decodeColour` is its inverse. */
export function encodeColour(levels: ArrayLike<number>, width: number): string {
  const plane = (c: number) => Uint8Array.from({ length: levels.length / 3 }, (_, at) => levels[3 * at + c]);
  const [red, green, blue] = [plane(0), plane(1), plane(2)];
  const less = (a: Uint8Array) => a.map((level, at) => (level - green[at] + LEVELS) % LEVELS);
  return [green, less(red), less(blue)].map((part) => encode(part, width)).join('');
}

/** Text → picture. @throws RangeError for a text that does not hold whole rows of known characters. */
export function decode(text: string, width: number): Picture {
  const levels = levelsOf(text, width);
  return {
    width,
    height: levels.length / width,
    grey: Float32Array.from(levels, (level) => level / (LEVELS - 1)),
  };
}

/** Text of three planes → picture in colour. @throws RangeError as `decode` does. */
export function decodeColour(text: string, width: number): ColourPicture {
  const pixels = text.length / 3;
  const [green, red, blue] = [0, 1, 2].map((c) => levelsOf(text.slice(c * pixels, (c + 1) * pixels), width));
  const rgb = new Float32Array(text.length);
  for (let at = 0; at < pixels; at++) {
    rgb[3 * at] = ((red[at] + green[at]) % LEVELS) / (LEVELS - 1);
    rgb[3 * at + 1] = green[at] / (LEVELS - 1);
    rgb[3 * at + 2] = ((blue[at] + green[at]) % LEVELS) / (LEVELS - 1);
  }
  return coloured(rgb, width);
}

function levelsOf(text: string, width: number): Uint8Array {
  const height = text.length / width;
  if (!Number.isInteger(height) || height < 1)
    throw new RangeError(`${text.length} pixels do not make whole rows of ${width}.`);
  const levels = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = codeOf.get(text[at]);
    if (code === undefined) throw new RangeError(`Pixel ${at} is “${text[at]}”, which stands for no level.`);
    levels[at] = (code + predicted(levels, at, width)) % LEVELS;
  }
  return levels;
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
