// The products of im2col-adjoint, place by place, and their sum on either side.
import { pixelAt, placesOf } from '#lib/geometry/patches.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { SIZE, sliding, TAPS, type P } from './params.ts';

export function model(p: P) {
  const g = sliding(p);
  const [x, y] = [Float64Array.from(p.x.flat()), Float64Array.from(p.y.flat())];
  const cols = im2col(x, g);
  const places = Array.from(cols, (value, n) => {
    const place = { row: Math.floor(n / TAPS), column: n % TAPS };
    const pixel = pixelAt(g, place);
    return {
      ...place,
      n,
      x: value,
      y: y[n],
      inside: pixel.inside,
      at: pixel.row * SIZE + pixel.column,
      pixel,
    };
  });
  const back = col2im(y, g);
  if (p.how === 'assign') for (const { inside, at, y: value } of places) if (inside) back[at] = value;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const pixel = { row: Math.floor(p.pixel / SIZE), column: p.pixel % SIZE, channel: 0 };
  return {
    p,
    g,
    places,
    back,
    x,
    mine: placesOf(g, pixel).map(({ row, column }) => places[row * TAPS + column]),
    left: dot(cols, y),
    right: dot(x, back),
    windows: y.length / TAPS,
  };
}
export type Model = ReturnType<typeof model>;
