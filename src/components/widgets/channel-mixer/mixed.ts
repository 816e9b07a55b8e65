// The picture of channel-mixer before and after, by the convolution of lib/reference.
import { latest } from '#lib/latest.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convForward } from '#lib/reference/conv.ts';
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { pictures, type P } from './params.ts';

/** What was made of a picture lately: to choose another pixel makes nothing new, and what is the same need not be painted again. */
const kept = latest<Float32Array, Float32Array>(2);

export function model(p: P, own?: ColourPicture) {
  const { rgb, width, height } = pictures.of(p.picture, own) as ColourPicture;
  const row = trace(net('Mix', image(height, width, 3), [conv(3, 1)]))[0] as RowOf<'conv'>;
  // The reader's rows are output channels; the reference has its filters last.
  const w = Float32Array.from({ length: 9 }, (_, at) => p.m[at % 3][Math.floor(at / 3)]);
  const y = kept(rgb, `${p.m.join()} ${p.b.join()}`, () =>
    convForward(rgb, w, Float32Array.from(p.b[0]), row.g),
  );
  const at = { x: Math.min(p.x, width - 1), y: Math.min(p.y, height - 1) };
  const pixel = (of: Float32Array) =>
    Array.from(of.subarray((at.y * width + at.x) * 3, (at.y * width + at.x) * 3 + 3));
  return {
    row,
    width,
    height,
    at,
    mix: p.mix,
    m: p.m,
    b: p.b[0],
    input: rgb,
    output: y,
    read: pixel(rgb),
    made: pixel(y),
  };
}
export type Model = ReturnType<typeof model>;
