// dx += col2im(dy·Wᵀ) without the unrolled gradient: a block of the product is added to the pixels that its windows saw as
// soon as it is summed. A run of adjacent places in the window is a run of adjacent floats in dx, so a row of a block is two adds.
import { madd, tall, zero } from './madd';
import { addRow } from './rows';

/**
 * One block, `rows` (a constant, 1…6) windows × 8 places of a run. Rows are added one after the other: windows may overlap.
 * @param dyRow, row  i32 tables from this block's first window on: byte offset of its dy and, in dx, of its first pixel
 * @param b           one packed panel of Wᵀ: `filters` rows of 8
 */
// @ts-ignore: decorator
@inline
function block(
  rows: i32, dy: usize, dyRow: usize, filters: i32, b: usize, dx: usize, row: usize, columns: i32,
): void {
  let c00 = zero(), c01 = zero(), c10 = zero(), c11 = zero(), c20 = zero(), c21 = zero();
  let c30 = zero(), c31 = zero(), c40 = zero(), c41 = zero(), c50 = zero(), c51 = zero();
  const a0 = dy + load<i32>(dyRow);
  const a1 = rows > 1 ? dy + load<i32>(dyRow, 4) : 0;
  const a2 = rows > 2 ? dy + load<i32>(dyRow, 8) : 0;
  const a3 = rows > 3 ? dy + load<i32>(dyRow, 12) : 0;
  const a4 = rows > 4 ? dy + load<i32>(dyRow, 16) : 0;
  const a5 = rows > 5 ? dy + load<i32>(dyRow, 20) : 0;
  for (let f: usize = 0, stop: usize = filters << 2; f < stop; f += 4, b += 32) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const s0 = v128.load_splat<f32>(a0 + f);
    c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
    if (rows > 1) { const s = v128.load_splat<f32>(a1 + f); c10 = madd(s, b0, c10); c11 = madd(s, b1, c11); }
    if (rows > 2) { const s = v128.load_splat<f32>(a2 + f); c20 = madd(s, b0, c20); c21 = madd(s, b1, c21); }
    if (rows > 3) { const s = v128.load_splat<f32>(a3 + f); c30 = madd(s, b0, c30); c31 = madd(s, b1, c31); }
    if (rows > 4) { const s = v128.load_splat<f32>(a4 + f); c40 = madd(s, b0, c40); c41 = madd(s, b1, c41); }
    if (rows > 5) { const s = v128.load_splat<f32>(a5 + f); c50 = madd(s, b0, c50); c51 = madd(s, b1, c51); }
  }
  addRow(dx + load<i32>(row), c00, c01, columns);
  if (rows > 1) addRow(dx + load<i32>(row, 4), c10, c11, columns);
  if (rows > 2) addRow(dx + load<i32>(row, 8), c20, c21, columns);
  if (rows > 3) addRow(dx + load<i32>(row, 12), c30, c31, columns);
  if (rows > 4) addRow(dx + load<i32>(row, 16), c40, c41, columns);
  if (rows > 5) addRow(dx + load<i32>(row, 20), c50, c51, columns);
}

/**
 * dx += col2im(dy·Wᵀ) for `images` images.
 * @param row, dyRow  m windows, best column by column: the rows of a block then overlap nowhere, and no add waits for the last
 * @param panels      Wᵀ packed run by run: for each run `length` columns in panels of `filters` rows of 8
 * @param runs        i32 table: byte offset of each of the `count` runs of `length` adjacent floats in a window
 */
export function inputGradient(
  images: i32, dy: usize, dySize: usize, dyRow: usize, m: i32, filters: i32, panels: usize,
  runs: usize, count: i32, length: i32, dx: usize, dxSize: usize, row: usize,
): void {
  const panelSize: usize = filters << 5;
  for (let image = 0; image < images; ++image, dy += dySize, dx += dxSize) {
    let b = panels;
    for (let run = 0; run < count; ++run) {
      const to = dx + load<i32>(runs + (run << 2));
      for (let j = 0; j < length; j += 8, b += panelSize) {
        const p = to + (j << 2), columns = min(length - j, 8);
        let at: usize = 0;
        for (const stop: usize = (m / tall) * tall << 2; at < stop; at += tall << 2)
          block(tall, dy, dyRow + at, filters, b, p, row + at, columns);
        switch (m % tall) {
          case 1: block(1, dy, dyRow + at, filters, b, p, row + at, columns); break;
          case 2: block(2, dy, dyRow + at, filters, b, p, row + at, columns); break;
          case 3: block(3, dy, dyRow + at, filters, b, p, row + at, columns); break;
          case 4: block(4, dy, dyRow + at, filters, b, p, row + at, columns); break;
          case 5: block(5, dy, dyRow + at, filters, b, p, row + at, columns); break;
        }
      }
    }
  }
}
