// The windows of convolution-stepper: the products of each, by the kernel as it lies, and their sum.
import { isInside, sourcesOf } from '#lib/geometry/slide.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { laid } from '#lib/figure/flip.ts';
import { sliding, type P } from './params.ts';

export function model(p: P) {
  const along = sliding(p);
  const { out, padded, pad } = along;
  const x = Float64Array.from(p.input.flat());
  const kernel = laid(p.kernel, p.flip);
  const w = Float64Array.from(kernel.flat());
  const y = convPlane(x, w, { rows: along, columns: along });
  const value = (r: number, c: number) => (isInside(along, r) && isInside(along, c) ? p.input[r][c] : 0);
  const line = Array.from({ length: padded }, (_, i) => i - pad.before);
  const windows = Array.from(y, (sum, step) => ({
    step,
    sum,
    row: Math.floor(step / out),
    column: step % out,
    products: sourcesOf(along, Math.floor(step / out)).flatMap((r, i) =>
      sourcesOf(along, step % out).map((c, j) => ({ r, c, i, j, x: value(r, c), w: kernel[i][j] })),
    ),
  }));
  return {
    along,
    kernel,
    typed: p.kernel,
    flip: p.flip,
    cells: line.flatMap((r) =>
      line.map((c) => ({ r, c, value: value(r, c), pad: !isInside(along, r) || !isInside(along, c) })),
    ),
    windows,
    at: windows[p.at],
  };
}
export type Model = ReturnType<typeof model>;
