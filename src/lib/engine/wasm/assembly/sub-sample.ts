// LeNet-5's trainable sub-sampling, four channels at a time: windows that do not overlap, no padding, a coefficient and a bias a channel.
import { madd, zero } from './madd';
import { storeLanes } from './rows';

/** Σ x over a window of rows × columns cells whose first is at p; `line` bytes between rows, `pixel` between columns. */
// @ts-ignore: decorator
@inline
function windowSum(p: usize, rows: i32, columns: i32, line: usize, pixel: usize): v128 {
  let sum = zero();
  for (let r = 0; r < rows; ++r, p += line) {
    let cell = p;
    for (let k = 0; k < columns; ++k, cell += pixel) sum = f32x4.add(sum, v128.load(cell));
  }
  return sum;
}

/** y = w · Σ x + b. */
export function subSample(
  images: i32,
  x: usize,
  xSize: usize,
  outRows: i32,
  outColumns: i32,
  rows: i32,
  columns: i32,
  line: usize,
  channels: i32,
  w: usize,
  b: usize,
  y: usize,
): void {
  const pixel: usize = channels << 2;
  for (let image = 0; image < images; ++image, x += xSize)
    for (let i = 0; i < outRows; ++i)
      for (let j = 0; j < outColumns; ++j, y += pixel) {
        const p = x + i * rows * line + j * columns * pixel;
        for (let c = 0; c < channels; c += 4) {
          const at: usize = c << 2;
          const sum = windowSum(p + at, rows, columns, line, pixel);
          storeLanes(y + at, madd(v128.load(w + at), sum, v128.load(b + at)), channels - c);
        }
      }
}

/** dw += Σ dy · Σ x, db += Σ dy. */
export function subSampleWeights(
  images: i32,
  x: usize,
  xSize: usize,
  outRows: i32,
  outColumns: i32,
  rows: i32,
  columns: i32,
  line: usize,
  channels: i32,
  dy: usize,
  dw: usize,
  db: usize,
): void {
  const pixel: usize = channels << 2;
  for (let c = 0; c < channels; c += 4, x += 16, dy += 16, dw += 16, db += 16) {
    let slope = zero(),
      level = zero();
    let first = x,
      d = dy;
    for (let image = 0; image < images; ++image, first += xSize)
      for (let i = 0; i < outRows; ++i)
        for (let j = 0; j < outColumns; ++j, d += pixel) {
          const p = first + i * rows * line + j * columns * pixel;
          const v = v128.load(d);
          slope = madd(windowSum(p, rows, columns, line, pixel), v, slope);
          level = f32x4.add(level, v);
        }
    storeLanes(dw, f32x4.add(v128.load(dw), slope), channels - c);
    storeLanes(db, f32x4.add(v128.load(db), level), channels - c);
  }
}

/** dx = w · dy of the pixel's window; 0 where the windows leave off. */
export function subSampleBackward(
  images: i32,
  dy: usize,
  outRows: i32,
  outColumns: i32,
  rows: i32,
  columns: i32,
  line: usize,
  channels: i32,
  w: usize,
  dx: usize,
  dxSize: usize,
): void {
  const pixel: usize = channels << 2;
  for (let image = 0; image < images; ++image, dx += dxSize) {
    memory.fill(dx, 0, dxSize);
    for (let i = 0; i < outRows; ++i)
      for (let j = 0; j < outColumns; ++j, dy += pixel) {
        const first = dx + i * rows * line + j * columns * pixel;
        for (let c = 0; c < channels; c += 4) {
          const at: usize = c << 2;
          const v = f32x4.mul(v128.load(w + at), v128.load(dy + at));
          let p = first + at;
          for (let r = 0; r < rows; ++r, p += line)
            for (let k = 0, cell = p; k < columns; ++k, cell += pixel) storeLanes(cell, v, channels - c);
        }
      }
  }
}
