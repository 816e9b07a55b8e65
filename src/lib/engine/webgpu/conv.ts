// Convolution on the webgpu device: three matrix products whose left side is read straight out of the image. The mirror of
// reference/conv-im2col.ts without the im2col matrix: its row and column become a place when a tile is loaded.
import type { ConvWindows } from '#lib/geometry/windows.ts';
import type { General } from '../composed.ts';
import type { Binder } from './binder.ts';
import type { NumberType } from './kernel.ts';
import { constants, productCall, type Product } from './product.ts';
import { weightGradient, type WeightProduct } from './weights.ts';

/** The geometry as the kernels read it; of a group: its channels and filters. */
const sizes = {
  height: 'i32',
  width: 'i32',
  channels: 'i32',
  groupChannels: 'i32',
  kernelRows: 'i32',
  kernelColumns: 'i32',
  filters: 'i32',
  groupFilters: 'i32',
  outRows: 'i32',
  outColumns: 'i32',
  strideRows: 'i32',
  strideColumns: 'i32',
  padRows: 'i32',
  padColumns: 'i32',
  dilationRows: 'i32',
  dilationColumns: 'i32',
} satisfies Record<string, NumberType>;

const numbersOf = ({ rows, columns, channels, filters, groups }: ConvWindows) => ({
  height: rows.size,
  width: columns.size,
  channels,
  groupChannels: channels / groups,
  kernelRows: rows.kernel,
  kernelColumns: columns.kernel,
  filters,
  groupFilters: filters / groups,
  outRows: rows.out,
  outColumns: columns.out,
  strideRows: rows.stride,
  strideColumns: columns.stride,
  padRows: rows.pad.before,
  padColumns: columns.pad.before,
  dilationRows: rows.dilation,
  dilationColumns: columns.dilation,
});

/** Row m and column k of the im2col matrix of the whole batch, and the pixel where they meet (geometry/patches.ts). */
const unrolled = /* wgsl */ `
fn windows() -> u32 { return now.images * u32(u.outRows * u.outColumns); }
fn taps() -> u32 { return u32(u.kernelRows * u.kernelColumns * u.groupChannels); }

fn windowOf(m: u32) -> vec4i { // where x begins for it, its first row and column; where y begins
  let j = i32(m) % u.outColumns;
  let i = (i32(m) / u.outColumns) % u.outRows;
  let image = i32(m) / (u.outColumns * u.outRows);
  let row = i * u.strideRows - u.padRows;
  let column = j * u.strideColumns - u.padColumns;
  let start = ((image * u.height + row) * u.width + column) * u.channels + i32(group) * u.groupChannels;
  return vec4i(start, row, column, i32(m) * u.filters + i32(group) * u.groupFilters);
}
fn tapOf(k: u32) -> vec4i { // its distance from there, in values, rows and columns; where w begins
  let c = i32(k) % u.groupChannels;
  let tap = i32(k) / u.groupChannels;
  let row = (tap / u.kernelColumns) * u.dilationRows;
  let column = (tap % u.kernelColumns) * u.dilationColumns;
  return vec4i((row * u.width + column) * u.channels + c, row, column, i32(k) * u.filters + i32(group) * u.groupFilters);
}
fn indexOf(window: vec4i, tap: vec4i) -> vec3i { // in x; where its row of the image begins, and how long it is: 0, it is padding
  let at = window.x + tap.x;
  if (!PADDED) { return vec3i(at, 0, 0); }
  let line = u.width * u.channels;
  let row = window.y + tap.y;
  let first = window.x - window.z * u.channels - i32(group) * u.groupChannels + tap.y * line;
  return vec3i(at, first, select(line, 0, row < 0 || row >= u.height));
}
fn pixel(at: vec3i) -> f32 {
  if (!PADDED) { return x[at.x]; }
  return select(0.0, x[at.x], u32(at.x - at.y) < u32(at.z));
}`;

/** dy before the relu: 0 where y was cut off. */
export const slope = /* wgsl */ `
fn slope(i: i32) -> f32 {
  if (RELU) { return select(0.0, dy[i], y[i] > 0.0); }
  return dy[i];
}`;

/** y = im2col(x) · w + b, then max(y, 0) with relu. */
const forward = {
  name: 'conv',
  reads: { x: 'f32', w: 'f32', b: 'f32' },
  writes: { y: 'f32' },
  numbers: { ...sizes, wAt: 'i32', bAt: 'i32' },
  lhsAlong: 'depth',
  rhsAlong: 'column',
  wgsl: `${unrolled}
fn sizes() -> vec3u { return vec3u(windows(), taps(), u32(u.groupFilters)); }
fn row(m: u32) -> vec4i { return windowOf(m); }
fn depth(k: u32) -> vec4i { return tapOf(k); }
fn index(window: vec4i, tap: vec4i) -> vec3i { return indexOf(window, tap); }
fn value(at: vec3i) -> f32 { return pixel(at); }
fn stride() -> i32 { return 1; }
fn run(tap: vec4i) -> u32 { // to the end of the kernel's row, or of a tap whose neighbours lie elsewhere
  let k = tap.w / u.filters;
  let together = u.groupChannels * select(1, u.kernelColumns, u.groupChannels == u.channels && u.dilationColumns == 1);
  return u32(together - k % together);
}
fn rhs(tap: vec4i, n: u32) -> f32 { return w[u.wAt + tap.w + i32(n)]; }
fn store(m: u32, n: u32, sum: f32) {
  let f = i32(group) * u.groupFilters + i32(n);
  let value = sum + b[u.bAt + f];
  y[i32(m) * u.filters + f] = select(value, relu(value), RELU);
}`,
} satisfies Product;

/** dw = im2col(x)ᵀ · dy. One row more than there are taps, of ones instead of pixels, makes db = Σ dy. */
const weightProduct = {
  name: 'conv dw',
  reads: { x: 'f32', y: 'f32', dy: 'f32' },
  numbers: sizes,
  lhsAlong: 'row',
  rhsAlong: 'column',
  wgsl: `${unrolled}${slope}
fn sizes() -> vec3u { return vec3u(taps() + 1, windows(), u32(u.groupFilters)); }
fn row(m: u32) -> vec4i {
  if (m == taps()) { return vec4i(-1); }
  return tapOf(m);
}
fn depth(k: u32) -> vec4i { return windowOf(k); }
fn index(tap: vec4i, window: vec4i) -> vec3i {
  if (tap.x < 0) { return vec3i(-1); }
  return indexOf(window, tap);
}
fn value(at: vec3i) -> f32 { return select(pixel(at), 1.0, at.z < 0); }
fn stride() -> i32 { return u.strideColumns * u.channels; }
fn run(window: vec4i) -> u32 { // to the end of the output's row
  return u32(u.outColumns - (window.z + u.padColumns) / u.strideColumns);
}
fn rhs(window: vec4i, n: u32) -> f32 { return slope(window.w + i32(n)); }
fn store(m: u32, n: u32, sum: f32) { keep(i32(m), i32(group) * u.groupFilters + i32(n), sum); }`,
} satisfies WeightProduct;

/** dx = col2im(dy · wᵀ), asked from the other end: which windows saw a pixel, and with which tap (geometry: readersOf). */
const inputProduct = {
  name: 'conv dx',
  reads: { w: 'f32', y: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: { ...sizes, wAt: 'i32' },
  lhsAlong: 'depth',
  rhsAlong: 'depth',
  wgsl: `${slope}
fn sizes() -> vec3u {
  let pixels = now.images * u32(u.height * u.width);
  return vec3u(pixels, u32(u.kernelRows * u.kernelColumns * u.groupFilters), u32(u.groupChannels));
}
fn row(m: u32) -> vec4i { // its image; row and column in the padded image
  let column = i32(m) % u.width;
  let row = (i32(m) / u.width) % u.height;
  return vec4i(i32(m) / (u.width * u.height), row + u.padRows, column + u.padColumns, 0);
}
fn depth(k: u32) -> vec4i { // a tap's row and column; a filter; where they are in w
  let f = i32(group) * u.groupFilters + i32(k) % u.groupFilters;
  let tap = i32(k) / u.groupFilters;
  let row = (tap / u.kernelColumns) * u.dilationRows;
  let column = (tap % u.kernelColumns) * u.dilationColumns;
  return vec4i(row, column, f, tap * u.groupChannels * u.filters + f);
}
fn index(pixel: vec4i, tap: vec4i) -> vec3i { // in dy, and whether a window begins there
  let i = windowAt(pixel.y - tap.x, u.strideRows, u.outRows);
  let j = windowAt(pixel.z - tap.y, u.strideColumns, u.outColumns);
  let at = ((pixel.x * u.outRows + i) * u.outColumns + j) * u.filters + tap.z;
  return vec3i(at, select(1, 0, i < 0 || j < 0), 0);
}
fn value(at: vec3i) -> f32 { return select(0.0, slope(at.x), at.y == 1); }
fn stride() -> i32 { return 1; }
fn run(tap: vec4i) -> u32 { // to the tap's last filter
  return u32((i32(group) + 1) * u.groupFilters - tap.z);
}
fn windowAt(start: i32, stride: i32, out: i32) -> i32 { // the window that starts there, or -1
  var i = start;
  if (STRIDED) { i = select(-1, start / stride, start % stride == 0); }
  return select(-1, i, start >= 0 && i < out);
}
fn rhs(tap: vec4i, n: u32) -> f32 { return w[u.wAt + tap.w + i32(n) * u.filters]; }
fn store(m: u32, n: u32, sum: f32) { dx[i32(m) * u.channels + i32(group) * u.groupChannels + i32(n)] = sum; }`,
} satisfies Product;

export const conv =
  (gpu: Binder): General['conv'] =>
  ({ row: { g }, batch, relu, x, dx, y, dy, w, b, dw, db }) => {
    const numbers = numbersOf(g);
    const known = constants({
      RELU: relu,
      PADDED: [g.rows, g.columns].some((s) => s.pad.before + s.pad.after + s.overhang > 0),
      STRIDED: g.rows.stride * g.columns.stride > 1,
    });
    const { groups } = g;
    const windows = g.rows.out * g.columns.out;
    const pixels = g.rows.size * g.columns.size;
    const channels = g.channels / groups;
    const filters = g.filters / groups;
    const taps = g.rows.kernel * g.columns.kernel * channels;

    const outputs = productCall(gpu, known(forward), {
      name: relu ? 'conv+relu' : 'conv',
      arrays: { x, w, b: b ?? gpu.alloc(g.filters, 'no bias'), y },
      numbers,
      batch,
      rows: windows,
      columns: filters,
      groups,
    });
    const weights = weightGradient(gpu, known(weightProduct), {
      arrays: { x, y, dy },
      numbers,
      batch,
      dw,
      db,
      taps,
      filters: g.filters,
      depth: windows,
      groups,
    });
    const inputs = dx
      ? [
          productCall(gpu, known(inputProduct), {
            arrays: { w, y, dy, dx },
            numbers,
            batch,
            rows: pixels,
            columns: channels,
            groups,
          }),
        ]
      : [];
    return { forward: [outputs], backward: [...weights, ...inputs], dx: inputs, dw: weights };
  };
