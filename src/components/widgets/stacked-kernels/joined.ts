// The maps of stacked-kernels, by the three kernels in a row and by the one that they make together.
import { windows } from '#lib/geometry/windows.ts';
import { activationForward, activations } from '#lib/reference/activation.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import type { Matrix } from '#lib/widget/params.ts';
import type { P } from './params.ts';

const plane = (m: Matrix) => Float64Array.from(m.flat());
const through = (x: Float64Array, w: Float64Array, pad = 0) => {
  const [size, kernel] = [Math.sqrt(x.length), Math.sqrt(w.length)];
  const both = { before: pad, after: pad };
  return convPlane(x, w, windows({ size: [size, size], kernel, pad: [both, both] }));
};

/** The one kernel that does what `first` and then `second` do: first, padded on all sides, through second turned by half a turn. */
export const joined = (first: Float64Array, second: Float64Array): Float64Array =>
  through(first, second.toReversed(), Math.sqrt(second.length) - 1);

export function model(p: P) {
  const kernels = [p.a, p.b, p.c].map(plane);
  const bend = (x: Float64Array) => (p.rectified ? activationForward(x, activations.relu) : x);
  const maps: Float64Array[] = [plane(p.x)];
  for (const w of kernels) maps.push(bend(through(maps.at(-1)!, w)));
  const one = joined(joined(kernels[0], kernels[1]), kernels[2]);
  const single = bend(through(maps[0], one));
  const stacked = maps.at(-1)!;
  return {
    maps,
    one,
    single,
    stacked,
    kernels: [p.a, p.b, p.c],
    at: p.at,
    rectified: p.rectified,
    differ: stacked.reduce((count, y, i) => count + (Math.abs(y - single[i]) > 1e-9 ? 1 : 0), 0),
  };
}
export type Model = ReturnType<typeof model>;
