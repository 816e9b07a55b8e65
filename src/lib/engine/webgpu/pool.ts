// What both poolings share on the webgpu device: their numbers, and which window or which pixel a thread works for.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { NumberType } from './kernel.ts';

export const poolSizes = {
  each: 'u32',
  height: 'i32',
  width: 'i32',
  channels: 'i32',
  outRows: 'i32',
  outColumns: 'i32',
  kernelRows: 'i32',
  kernelColumns: 'i32',
  strideRows: 'i32',
  strideColumns: 'i32',
  padRows: 'i32',
  padColumns: 'i32',
  dilationRows: 'i32',
  dilationColumns: 'i32',
} as const satisfies Record<string, NumberType>;

/** The numbers of a pooling, without `each`; values of one image of x and of y. */
export const poolNumbers = ({ rows, columns, channels }: PoolWindows) => ({
  numbers: {
    height: rows.size,
    width: columns.size,
    channels,
    outRows: rows.out,
    outColumns: columns.out,
    kernelRows: rows.kernel,
    kernelColumns: columns.kernel,
    strideRows: rows.stride,
    strideColumns: columns.stride,
    padRows: rows.pad.before,
    padColumns: columns.pad.before,
    dilationRows: rows.dilation,
    dilationColumns: columns.dilation,
  },
  inputs: rows.size * columns.size * channels,
  outputs: rows.out * columns.out * channels,
});

export const poolWgsl = /* wgsl */ `
struct Window { image: i32, row: i32, column: i32, channel: i32 } // its first cell; negative in the padding
fn windowOf(i: i32) -> Window {
  let window = i / u.channels;
  let row = (window / u.outColumns) % u.outRows;
  return Window(
    window / (u.outColumns * u.outRows),
    row * u.strideRows - u.padRows, (window % u.outColumns) * u.strideColumns - u.padColumns,
    i % u.channels,
  );
}

struct Pixel { // with the first and last windows that can reach it
  image: i32, row: i32, column: i32, channel: i32,
  firstRow: i32, lastRow: i32, firstColumn: i32, lastColumn: i32,
}
fn pixelOf(i: i32) -> Pixel {
  let pixel = i / u.channels;
  let row = (pixel / u.width) % u.height;
  let column = pixel % u.width;
  let r = row + u.padRows; // in the padded image
  let c = column + u.padColumns;
  return Pixel(
    pixel / (u.width * u.height), row, column, i % u.channels,
    firstWindow(r, u.kernelRows, u.dilationRows, u.strideRows), min(r / u.strideRows, u.outRows - 1),
    firstWindow(c, u.kernelColumns, u.dilationColumns, u.strideColumns), min(c / u.strideColumns, u.outColumns - 1),
  );
}
fn firstWindow(position: i32, taps: i32, dilation: i32, stride: i32) -> i32 {
  let reach = position - dilation * (taps - 1); // the first start from which the last tap comes so far
  return max(reach + stride - 1, 0) / stride;
}`;
