// What comes back to the input of a convolutional layer, and nothing else: for a figure that follows a finger. The same sums as
// dx of convBackward in conv.ts; that both agree is tested.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';

/**
 * dx of one image. w [kernel rows · kernel columns · channels / groups · filters], dy [out rows · out columns · filters]
 * → dx [height · width · channels], *added to* what dx holds. A window that nothing comes back from is passed over, so that
 * the gradient of a single output costs what its field has pixels.
 */
export function convInputGradient<A extends Floats>(
  w: A,
  dy: A,
  g: ConvWindows,
  dx: A = zeros(w, g.rows.size * g.columns.size * g.channels),
): A {
  const { rows, columns, channels, filters, groups } = g;
  const [read, own] = [channels / groups, filters / groups];
  for (let window = 0; window < rows.out * columns.out; window++) {
    const output = window * filters;
    const live = liveIn(dy, output, filters);
    if (live.length === 0) continue;
    const top = Math.floor(window / columns.out) * rows.stride - rows.pad.before;
    const left = (window % columns.out) * columns.stride - columns.pad.before;
    for (let tap = 0; tap < rows.kernel * columns.kernel; tap++) {
      const row = top + Math.floor(tap / columns.kernel) * rows.dilation;
      const column = left + (tap % columns.kernel) * columns.dilation;
      if (row < 0 || row >= rows.size || column < 0 || column >= columns.size) continue;
      const pixel = (row * columns.size + column) * channels;
      for (const f of live) {
        const [first, weight] = [pixel + Math.floor(f / own) * read, tap * read * filters + f];
        const back = dy[output + f];
        for (let c = 0; c < read; c++) dx[first + c] += back * w[weight + c * filters];
      }
    }
  }
  return dx;
}

/** The filters whose output here has a gradient. */
function liveIn(dy: Floats, output: number, filters: number): number[] {
  const live: number[] = [];
  for (let f = 0; f < filters; f++) if (dy[output + f] !== 0) live.push(f);
  return live;
}
