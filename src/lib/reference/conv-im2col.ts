// The convolutional layer as three matrix products; im2col and col2im do the rest. What engines do, the `cpu` device included.
// The same functions straight from the definition: conv.ts.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { zeros, type Floats } from './array.ts';
import { addChannels, takeChannels } from './channels.ts';
import { col2im } from './col2im.ts';
import { im2col } from './im2col.ts';
import { addProduct, columnsOf, matrix, transposed } from './matrix.ts';

// #region forward
/** y = im2col(x) · w + b, image by image, group by group. Shapes as in conv.ts. */
export function convForwardIm2col<A extends Floats>(
  x: A,
  w: A,
  b: A | null,
  g: ConvWindows,
  y: A = zeros(x, (x.length / sizes(g).image) * sizes(g).output),
): A {
  const { image, output, windows, taps, channels, filters } = sizes(g);
  const cols = zeros(x, windows * taps);
  const wAll = matrix(w, taps, g.filters);
  for (let at = 0; at < y.length; at++) y[at] = b ? b[at % g.filters] : 0;
  for (let n = 0; n < x.length / image; n++) {
    const xn = x.subarray(n * image, (n + 1) * image) as A;
    const yn = y.subarray(n * output, (n + 1) * output) as A;
    for (let group = 0; group < g.groups; group++) {
      const [fromChannel, fromFilter] = [group * channels, group * filters];
      const xGroup = takeChannels(xn, g.channels, fromChannel, channels);
      const wGroup = columnsOf(wAll, fromFilter, filters);
      const yGroup = columnsOf(matrix(yn, windows, g.filters), fromFilter, filters);

      im2col(xGroup, { ...g, channels }, cols);
      addProduct(matrix(cols, windows, taps), wGroup, yGroup);
    }
  }
  return y;
}
// #endregion

// #region backward
/**
 * dw = im2col(x)ᵀ · dy and dx = col2im(dy · wᵀ), image by image, group by group.
 * Added to what the arrays hold.
 */
export function convBackwardIm2col<A extends Floats>(
  x: A,
  w: A,
  dy: A,
  g: ConvWindows,
  dx: A = zeros(x, x.length),
  dw: A = zeros(w, w.length),
  db: A = zeros(w, g.filters),
): { dx: A; dw: A; db: A } {
  const { image, output, windows, taps, channels, filters } = sizes(g);
  const [cols, dcols] = [zeros(x, windows * taps), zeros(x, windows * taps)];
  const [wAll, dwAll] = [matrix(w, taps, g.filters), matrix(dw, taps, g.filters)];
  for (let at = 0; at < dy.length; at++) db[at % g.filters] += dy[at];
  for (let n = 0; n < x.length / image; n++) {
    const xn = x.subarray(n * image, (n + 1) * image) as A;
    const dxn = dx.subarray(n * image, (n + 1) * image) as A;
    const dyn = dy.subarray(n * output, (n + 1) * output) as A;
    for (let group = 0; group < g.groups; group++) {
      const [fromChannel, fromFilter] = [group * channels, group * filters];
      const xGroup = takeChannels(xn, g.channels, fromChannel, channels);
      const wGroup = columnsOf(wAll, fromFilter, filters);
      const dwGroup = columnsOf(dwAll, fromFilter, filters);
      const dyGroup = columnsOf(
        matrix(dyn, windows, g.filters),
        fromFilter,
        filters,
      );

      im2col(xGroup, { ...g, channels }, cols);
      addProduct(transposed(matrix(cols, windows, taps)), dyGroup, dwGroup);

      dcols.fill(0);
      addProduct(dyGroup, transposed(wGroup), matrix(dcols, windows, taps));
      const dxGroup = col2im(dcols, { ...g, channels });
      addChannels(dxGroup, channels, dxn, g.channels, fromChannel);
    }
  }
  return { dx, dw, db };
}
// #endregion

/** Lengths of one image and of its output; rows (windows) and columns (taps) of a group's patch matrix; a group's channels and filters. */
function sizes({ rows, columns, channels, filters, groups }: ConvWindows) {
  const windows = rows.out * columns.out;
  return {
    image: rows.size * columns.size * channels,
    output: windows * filters,
    windows,
    taps: (rows.kernel * columns.kernel * channels) / groups,
    channels: channels / groups,
    filters: filters / groups,
  };
}
