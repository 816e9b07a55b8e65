// The random stream of dropout: a draw is a hash of the value's place in the batch, the step, the seed and the layer. So every device, on any
// number of threads, drops the same values, and nothing has to be kept for the way back.
import type { Chance } from './device.ts';

/** Draws are whole numbers below this. */
export const range = 2 ** 24;

/** What distinguishes seeds and layers, in 32 bits. `path` is the layer's place in the net. */
export function streamOf(seed: number, path: readonly number[]): number {
  const place = path.reduce((mixed, n) => mix(mixed ^ (n + 1)), path.length);
  const high = Math.floor(seed / 2 ** 32);
  return (seed ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(place, 0x9e3779b1)) >>> 0;
}

/** A bit of what goes in moves half of what comes out, and nothing that differs comes out alike: fmix32 of MurmurHash3 (A. Appleby, public domain). */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A value falls where its draw is below the limit of its layer's rate. */
export const limitOf = (rate: number): number => Math.ceil(rate * range);

/** The draw of a place: pcg3d of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020, its first word. */
export function drawOf(place: number, step: number, stream: number): number {
  const spread = (v: number) => (Math.imul(v, 1664525) + 1013904223) | 0;
  let [a, b, c] = [spread(place), spread(step), spread(stream)];
  a = (a + Math.imul(b, c)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  [a, b, c] = [a ^ (a >>> 16), b ^ (b >>> 16), c ^ (c >>> 16)];
  return ((a + Math.imul(b, c)) >>> 0) >>> 8;
}

/** The draws of a layer in a step as the reference wants them: from [0, 1), one a value, in order. */
export function uniformsOf({ seed, step }: Chance, path: readonly number[]): () => number {
  const stream = streamOf(seed, path);
  let place = 0;
  return () => drawOf(place++, step, stream) / range;
}
