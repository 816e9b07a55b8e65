// dW += cols(x)ᵀ·dy and db += column sums of dy: the mirror image of product(). Rows of dW are places in the window,
// columns are filters; the sum runs over pixels. Register block: up to 6 adjacent places × 8 filters.
import { madd, tall, zero } from './madd';
import { addRow } from './rows';

// @ts-ignore: decorator
@inline
function block(rows: i32, x: usize, row: usize, m: i32, dy: usize, ldy: usize, dw: usize, ldw: usize, columns: i32): void {
  let c00 = zero(), c01 = zero(), c10 = zero(), c11 = zero(), c20 = zero(), c21 = zero();
  let c30 = zero(), c31 = zero(), c40 = zero(), c41 = zero(), c50 = zero(), c51 = zero();
  for (const end = row + (m << 2); row < end; row += 4, dy += ldy) {
    const a = x + load<i32>(row);
    const b0 = v128.load(dy), b1 = v128.load(dy, 16);
    const s0 = v128.load_splat<f32>(a);
    c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
    if (rows > 1) { const s = v128.load_splat<f32>(a, 4); c10 = madd(s, b0, c10); c11 = madd(s, b1, c11); }
    if (rows > 2) { const s = v128.load_splat<f32>(a, 8); c20 = madd(s, b0, c20); c21 = madd(s, b1, c21); }
    if (rows > 3) { const s = v128.load_splat<f32>(a, 12); c30 = madd(s, b0, c30); c31 = madd(s, b1, c31); }
    if (rows > 4) { const s = v128.load_splat<f32>(a, 16); c40 = madd(s, b0, c40); c41 = madd(s, b1, c41); }
    if (rows > 5) { const s = v128.load_splat<f32>(a, 20); c50 = madd(s, b0, c50); c51 = madd(s, b1, c51); }
  }
  addRow(dw, c00, c01, columns);
  if (rows > 1) addRow(dw + ldw, c10, c11, columns);
  if (rows > 2) addRow(dw + 2 * ldw, c20, c21, columns);
  if (rows > 3) addRow(dw + 3 * ldw, c30, c31, columns);
  if (rows > 4) addRow(dw + 4 * ldw, c40, c41, columns);
  if (rows > 5) addRow(dw + 5 * ldw, c50, c51, columns);
}

/** dW += cols(x)ᵀ·dy over `images` images. Tables as in product(); ldy and ldw bytes between rows of dy and of dW. */
export function weightGradient(
  images: i32, x: usize, xSize: usize, row: usize, m: i32, runs: usize, count: i32, length: i32,
  dy: usize, dySize: usize, ldy: usize, n: i32, dw: usize, ldw: usize,
): void {
  for (let image = 0; image < images; ++image, x += xSize, dy += dySize) {
    let to = dw;
    for (let run = 0; run < count; ++run) {
      const start = x + load<i32>(runs + (run << 2));
      for (let i = 0; i < length; i += tall, to += tall * ldw) {
        const a = start + (i << 2);
        for (let j = 0; j < n; j += 8) {
          const d = dy + (j << 2), w = to + (j << 2), columns = min(n - j, 8);
          switch (length - i) {
            case 1: block(1, a, row, m, d, ldy, w, ldw, columns); break;
            case 2: block(2, a, row, m, d, ldy, w, ldw, columns); break;
            case 3: block(3, a, row, m, d, ldy, w, ldw, columns); break;
            case 4: block(4, a, row, m, d, ldy, w, ldw, columns); break;
            case 5: block(5, a, row, m, d, ldy, w, ldw, columns); break;
            default: block(tall, a, row, m, d, ldy, w, ldw, columns);
          }
        }
      }
      to = dw + (run + 1) * length * ldw;
    }
  }
}

/** db += sums of the m rows of dy, n columns. Reads up to 7 floats past the last row. */
export function biasGradient(m: i32, dy: usize, ldy: usize, n: i32, db: usize): void {
  for (let j = 0; j < n; j += 8) {
    let lo = zero(), hi = zero();
    let d = dy + (j << 2);
    for (let i = 0; i < m; ++i, d += ldy) {
      lo = f32x4.add(lo, v128.load(d));
      hi = f32x4.add(hi, v128.load(d, 16));
    }
    addRow(db + (j << 2), lo, hi, min(n - j, 8));
  }
}
