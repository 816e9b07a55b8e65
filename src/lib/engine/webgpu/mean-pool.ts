// Mean pooling on the webgpu device; padding is not counted. The mirror of reference/mean-pool.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import { poolNumbers, poolSizes, poolWgsl } from './pool.ts';

/** How many taps of a window that starts there stand inside the image. */
const inside = /* wgsl */ `
fn inside(start: i32, taps: i32, dilation: i32, size: i32) -> i32 {
  let before = (max(-start, 0) + dilation - 1) / dilation;
  let last = min(taps - 1, (size - 1 - start) / dilation);
  return last - before + 1;
}
fn cells(row: i32, column: i32) -> f32 {
  return f32(inside(row, u.kernelRows, u.dilationRows, u.height)
    * inside(column, u.kernelColumns, u.dilationColumns, u.width));
}`;

/** y = Σ x / cells inside the image. */
const forward = kernel({
  name: 'meanPool',
  reads: { x: 'f32' },
  writes: { y: 'f32' },
  numbers: poolSizes,
  body: /* wgsl */ `${poolWgsl}${inside}
fn at(i: u32) {
  let w = windowOf(i32(i));
  var sum = 0.0;
  for (var tapRow = 0; tapRow < u.kernelRows; tapRow += 1) {
    let row = w.row + tapRow * u.dilationRows;
    if (row < 0 || row >= u.height) { continue; }
    for (var tapColumn = 0; tapColumn < u.kernelColumns; tapColumn += 1) {
      let column = w.column + tapColumn * u.dilationColumns;
      if (column < 0 || column >= u.width) { continue; }
      sum += x[((w.image * u.height + row) * u.width + column) * u.channels + w.channel];
    }
  }
  y[i] = sum / cells(w.row, w.column);
}`,
});

/** dx = Σ dy / cells of the windows that have a tap on the pixel. */
const backward = kernel({
  name: 'meanPool dx',
  reads: { dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: poolSizes,
  body: /* wgsl */ `${poolWgsl}${inside}
fn at(i: u32) {
  let p = pixelOf(i32(i));
  var sum = 0.0;
  for (var i = p.firstRow; i <= p.lastRow; i += 1) {
    let row = i * u.strideRows - u.padRows;
    if ((p.row - row) % u.dilationRows != 0) { continue; }
    for (var j = p.firstColumn; j <= p.lastColumn; j += 1) {
      let column = j * u.strideColumns - u.padColumns;
      if ((p.column - column) % u.dilationColumns != 0) { continue; }
      sum += dy[((p.image * u.outRows + i) * u.outColumns + j) * u.channels + p.channel] / cells(row, column);
    }
  }
  dx[i] = sum;
}`,
});

export const meanPool =
  (gpu: Binder): Makers['meanPool'] =>
  ({ row: { g }, x, dx, y, dy }) => {
    const { numbers, inputs, outputs } = poolNumbers(g);
    const pool = gpu.call(forward, { arrays: { x, y }, numbers: { ...numbers, each: outputs } });
    if (!dx) return { forward: [pool], backward: [] };
    const unpool = gpu.call(backward, { arrays: { dy, dx }, numbers: { ...numbers, each: inputs } });
    return { forward: [pool], backward: [unpool] };
  };
