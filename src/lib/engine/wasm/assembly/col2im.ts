// dx += col2im(dcols): every window's gradient goes back to the pixels it saw, added where windows overlap.
import { product } from './product';
import { storeLanes } from './rows';

/**
 * @param cols   one image's dcols, m rows of taps·length floats
 * @param row    i32 table: byte offset in dx of each window
 * @param tap    i32 table: byte offset of each place in the window; `length` adjacent floats lie there
 */
export function col2im(cols: usize, row: usize, m: i32, tap: usize, taps: i32, length: i32, dx: usize): void {
  const ld: usize = (taps * length) << 2;
  // Taps outside, windows inside: neighbouring windows overlap, and an add that must wait for the store before it is slow.
  for (let t = 0; t < taps; ++t, cols += length << 2) {
    const to = dx + load<i32>(tap + (t << 2));
    let from = cols;
    for (let i = 0; i < m; ++i, from += ld) {
      const p = to + load<i32>(row + (i << 2));
      let k = 0;
      for (; k <= length - 4; k += 4)
        v128.store(p + (k << 2), f32x4.add(v128.load(p + (k << 2)), v128.load(from + (k << 2))));
      if (k < length)
        storeLanes(p + (k << 2), f32x4.add(v128.load(p + (k << 2)), v128.load(from + (k << 2))), length - k);
    }
  }
}

/**
 * dx += col2im(dy·Wᵀ), an image at a time, so that dcols stays in the cache. `turned` is Wᵀ packed: `filters` rows, k columns.
 * @param dyRow  i32 table: byte offset in dy of each pixel; `start` a table with one 0, `none` k + 8 zeros
 */
export function inputGradient(
  images: i32,
  dy: usize,
  dySize: usize,
  dyRow: usize,
  m: i32,
  start: usize,
  filters: i32,
  turned: usize,
  none: usize,
  k: i32,
  cols: usize,
  row: usize,
  tap: usize,
  taps: i32,
  length: i32,
  dx: usize,
  dxSize: usize,
): void {
  for (let image = 0; image < images; ++image, dy += dySize, dx += dxSize) {
    product(1, dy, 0, dyRow, m, start, 1, filters, turned, none, k, k << 2, <f32>-Infinity, cols, 0);
    col2im(cols, row, m, tap, taps, length, dx);
  }
}
