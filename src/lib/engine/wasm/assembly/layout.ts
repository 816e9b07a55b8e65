// Moving and adding blocks of rows: into padding and out of it, branches into joined channels and back, a sum of
// gradients. Every block is `rows` rows of `bytes` bytes an image, with its own distances between rows and images.
import { storeLanes } from './rows';

/** to ← from. What lies between the rows of `to` (the padding, another branch's channels) is left alone. */
export function copyRows(
  images: i32,
  rows: i32,
  bytes: i32,
  from: usize,
  fromImage: usize,
  fromRow: usize,
  to: usize,
  toImage: usize,
  toRow: usize,
): void {
  for (let image = 0; image < images; ++image, from += fromImage, to += toImage) {
    let p = from,
      q = to;
    for (let row = 0; row < rows; ++row, p += fromRow, q += toRow) {
      let i = 0;
      for (; i <= bytes - 16; i += 16) v128.store(q + i, v128.load(p + i));
      storeLanes(q + i, v128.load(p + i), (bytes - i) >> 2);
    }
  }
}

/** to ← to + from. */
export function addRows(
  images: i32,
  rows: i32,
  bytes: i32,
  from: usize,
  fromImage: usize,
  fromRow: usize,
  to: usize,
  toImage: usize,
  toRow: usize,
): void {
  for (let image = 0; image < images; ++image, from += fromImage, to += toImage) {
    let p = from,
      q = to;
    for (let row = 0; row < rows; ++row, p += fromRow, q += toRow) {
      let i = 0;
      for (; i <= bytes - 16; i += 16) v128.store(q + i, f32x4.add(v128.load(q + i), v128.load(p + i)));
      storeLanes(q + i, f32x4.add(v128.load(q + i), v128.load(p + i)), (bytes - i) >> 2);
    }
  }
}

/** p[0 … bytes) ← 0. */
export function clear(p: usize, bytes: usize): void {
  memory.fill(p, 0, bytes);
}

/** x ← byte·scale + shift, n bytes made floats. */
export function widen(n: i32, bytes: usize, scale: f32, shift: f32, x: usize): void {
  const s = f32x4.splat(scale),
    t = f32x4.splat(shift);
  for (const end = bytes + n; bytes < end; bytes += 4, x += 16) {
    const four = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(bytes)));
    v128.store(x, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(four), s), t));
  }
}
