// C = act(A·B + bias), where A is an unrolled matrix that is never written down: its element (m, k) lies at
// a + row[m] + run, because im2col's index is the sum of "where the window stands" and "where in the window".
// A connected layer is the same with one run. Register block: 6 rows × 8 columns in twelve 4-lane sums.
import { madd, tall } from './madd';
import { storeRow } from './rows';

/**
 * One block of the product, `rows` (a constant, 1…6) × 8. Pointers are bytes.
 * @param a       first byte of this image (or batch) of A
 * @param row     i32 table: byte offset of each row of A
 * @param runs    i32 table: byte offset of each run of adjacent k
 * @param count   how many runs
 * @param length  elements in a run, so K = count·length
 * @param b       one packed panel of B: K rows of 8
 * @param bias    8 floats to start from
 * @param floor   results below it are raised to it: 0 is relu, −∞ nothing
 * @param c       first result; ldc bytes between rows; columns ≤ 8 are kept
 */
// @ts-ignore: decorator
@inline
function block(
  rows: i32, a: usize, row: usize, runs: usize, count: i32, length: i32, b: usize, bias: usize, floor: v128,
  c: usize, ldc: usize, columns: i32,
): void {
  let c00 = v128.load(bias), c01 = v128.load(bias, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01, c40 = c00, c41 = c01, c50 = c00, c51 = c01;
  const a0 = a + load<i32>(row);
  const a1 = rows > 1 ? a + load<i32>(row, 4) : 0;
  const a2 = rows > 2 ? a + load<i32>(row, 8) : 0;
  const a3 = rows > 3 ? a + load<i32>(row, 12) : 0;
  const a4 = rows > 4 ? a + load<i32>(row, 16) : 0;
  const a5 = rows > 5 ? a + load<i32>(row, 20) : 0;
  for (const end = runs + (count << 2); runs < end; runs += 4) {
    let k: usize = load<i32>(runs);
    for (const stop: usize = k + (length << 2); k < stop; k += 4) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      b += 32;
      const s0 = v128.load_splat<f32>(a0 + k);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      if (rows > 1) { const s = v128.load_splat<f32>(a1 + k); c10 = madd(s, b0, c10); c11 = madd(s, b1, c11); }
      if (rows > 2) { const s = v128.load_splat<f32>(a2 + k); c20 = madd(s, b0, c20); c21 = madd(s, b1, c21); }
      if (rows > 3) { const s = v128.load_splat<f32>(a3 + k); c30 = madd(s, b0, c30); c31 = madd(s, b1, c31); }
      if (rows > 4) { const s = v128.load_splat<f32>(a4 + k); c40 = madd(s, b0, c40); c41 = madd(s, b1, c41); }
      if (rows > 5) { const s = v128.load_splat<f32>(a5 + k); c50 = madd(s, b0, c50); c51 = madd(s, b1, c51); }
    }
  }
  storeRow(c, f32x4.max(c00, floor), f32x4.max(c01, floor), columns);
  if (rows > 1) storeRow(c + ldc, f32x4.max(c10, floor), f32x4.max(c11, floor), columns);
  if (rows > 2) storeRow(c + 2 * ldc, f32x4.max(c20, floor), f32x4.max(c21, floor), columns);
  if (rows > 3) storeRow(c + 3 * ldc, f32x4.max(c30, floor), f32x4.max(c31, floor), columns);
  if (rows > 4) storeRow(c + 4 * ldc, f32x4.max(c40, floor), f32x4.max(c41, floor), columns);
  if (rows > 5) storeRow(c + 5 * ldc, f32x4.max(c50, floor), f32x4.max(c51, floor), columns);
}

/**
 * y = max(floor, cols(x)·W + bias) for `images` images. `panels` is W packed by pack(), `bias` padded to whole panels.
 * @param xSize  bytes from one image of x to the next
 * @param m      rows of cols(x) an image (output pixels)
 * @param n      filters; ldc = 4·n bytes between rows of y
 */
export function product(
  images: i32, x: usize, xSize: usize, row: usize, m: i32, runs: usize, count: i32, length: i32,
  panels: usize, bias: usize, n: i32, ldc: usize, floor: f32, y: usize, ySize: usize,
): void {
  const low = f32x4.splat(floor);
  const panelSize: usize = (count * length) << 5;
  for (let image = 0; image < images; ++image, x += xSize, y += ySize) {
    for (let j = 0; j < n; j += 8) {
      const b = panels + (j >> 3) * panelSize;
      const bj = bias + (j << 2);
      const columns = min(n - j, 8);
      let c = y + (j << 2);
      let i = 0;
      for (; i <= m - tall; i += tall, c += tall * ldc)
        block(tall, x, row + (i << 2), runs, count, length, b, bj, low, c, ldc, columns);
      const at = row + (i << 2);
      switch (m - i) {
        case 1: block(1, x, at, runs, count, length, b, bj, low, c, ldc, columns); break;
        case 2: block(2, x, at, runs, count, length, b, bj, low, c, ldc, columns); break;
        case 3: block(3, x, at, runs, count, length, b, bj, low, c, ldc, columns); break;
        case 4: block(4, x, at, runs, count, length, b, bj, low, c, ldc, columns); break;
        case 5: block(5, x, at, runs, count, length, b, bj, low, c, ldc, columns); break;
      }
    }
  }
}
