// dx += col2im(dcols): every window's gradient goes back to the pixels it saw, added where windows overlap.
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
