// Pooling, four channels at a time. A window is clipped to the image beforehand, so padding is never seen:
// `windows` holds for each output pixel three i32: byte offset of its first cell, its rows, its columns.
import { zero } from './madd';
import { storeLanes } from './rows';

/**
 * y = max(floor, max over the window); argmax = byte offset in the image of the cell that won, the first of equals.
 * @param down, along bytes between the rows and the columns of a window
 * @param floor       0 folds a relu into the pooling (they commute); −∞ for none
 */
export function maxPool(
  images: i32,
  x: usize,
  xSize: usize,
  windows: usize,
  m: i32,
  down: i32,
  along: i32,
  channels: i32,
  floor: f32,
  y: usize,
  argmax: usize,
): void {
  const low = f32x4.splat(floor);
  const size: usize = channels << 2;
  for (let image = 0; image < images; ++image, x += xSize) {
    for (let w = windows, end = windows + m * 12; w < end; w += 12, y += size, argmax += size) {
      const first = load<i32>(w),
        rows = load<i32>(w, 4),
        columns = load<i32>(w, 8);
      for (let c = 0; c < channels; c += 4) {
        const start = first + (c << 2);
        let best = v128.load(x + start);
        let at = i32x4.splat(start);
        for (let r = 0, line = start; r < rows; ++r, line += down) {
          for (let k = 0, cell = line; k < columns; ++k, cell += along) {
            const v = v128.load(x + cell);
            const more = v128.or(f32x4.gt(v, best), f32x4.ne(v, v)); // NaN wins over all
            best = v128.bitselect(v, best, more);
            at = v128.bitselect(i32x4.splat(cell), at, more);
          }
        }
        storeLanes(y + (c << 2), f32x4.max(best, low), channels - c);
        storeLanes(argmax + (c << 2), i32x4.add(at, i32x4(0, 4, 8, 12)), channels - c);
      }
    }
  }
}

/** dx[argmax] += dy where y is above the floor; dx starts from zero. n = outputs an image. */
export function maxPoolBackward(
  images: i32,
  y: usize,
  dy: usize,
  argmax: usize,
  n: i32,
  floor: f32,
  dx: usize,
  dxSize: usize,
): void {
  for (let image = 0; image < images; ++image, dx += dxSize) {
    memory.fill(dx, 0, dxSize);
    for (const end = y + (n << 2); y < end; y += 4, dy += 4, argmax += 4) {
      const p = dx + load<i32>(argmax);
      store<f32>(p, load<f32>(p) + (load<f32>(y) > floor ? load<f32>(dy) : 0));
    }
  }
}

/** y = mean over the cells of the window that lie in the image. */
export function meanPool(
  images: i32,
  x: usize,
  xSize: usize,
  windows: usize,
  m: i32,
  down: i32,
  along: i32,
  channels: i32,
  y: usize,
): void {
  const size: usize = channels << 2;
  for (let image = 0; image < images; ++image, x += xSize) {
    for (let w = windows, end = windows + m * 12; w < end; w += 12, y += size) {
      const rows = load<i32>(w, 4),
        columns = load<i32>(w, 8);
      const share = f32x4.splat(<f32>1 / <f32>(rows * columns));
      for (let c = 0; c < channels; c += 4) {
        let sum = zero();
        let line = x + load<i32>(w) + (c << 2);
        for (let r = 0; r < rows; ++r, line += down)
          for (let k = 0, cell = line; k < columns; ++k, cell += along) sum = f32x4.add(sum, v128.load(cell));
        storeLanes(y + (c << 2), f32x4.mul(sum, share), channels - c);
      }
    }
  }
}

/** dx = each window's dy, shared equally among its cells, added where windows overlap. */
export function meanPoolBackward(
  images: i32,
  dy: usize,
  windows: usize,
  m: i32,
  down: i32,
  along: i32,
  channels: i32,
  dx: usize,
  dxSize: usize,
): void {
  const size: usize = channels << 2;
  for (let image = 0; image < images; ++image, dx += dxSize) {
    memory.fill(dx, 0, dxSize);
    for (let w = windows, end = windows + m * 12; w < end; w += 12, dy += size) {
      const rows = load<i32>(w, 4),
        columns = load<i32>(w, 8);
      const share = f32x4.splat(<f32>1 / <f32>(rows * columns));
      for (let c = 0; c < channels; c += 4) {
        const part = f32x4.mul(v128.load(dy + (c << 2)), share);
        let line = dx + load<i32>(w) + (c << 2);
        for (let r = 0; r < rows; ++r, line += down)
          for (let k = 0, cell = line; k < columns; ++k, cell += along)
            storeLanes(cell, f32x4.add(v128.load(cell), part), channels - c);
      }
    }
  }
}
