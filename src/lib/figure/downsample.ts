// Downsampling as what it is, a convolution with a stride: the kernel decides what of the skipped pixels survives.
import type { Picture } from '#lib/data/pictures/picture.ts';
import { windows } from '#lib/geometry/windows.ts';
import { convPlane } from '#lib/reference/single-channel.ts';

/** Where a picture is sampled: the first pixel kept is (x, y), and the samples stay inside width × height from there. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Keep the pixel, whatever is beside it. */
export const keep: readonly number[] = [1];

/** 1, 2, …, s, …, 2, 1 over s²: a box of s blurred by a box of s. Nothing with a period of s pixels is left. */
export const triangle = (s: number): number[] =>
  Array.from({ length: 2 * s - 1 }, (_, i) => (s - Math.abs(i + 1 - s)) / s ** 2);

/**
 * The view of a picture through the kernel line × line, its middle on every `stride`-th pixel, → ⌈height / stride⌉ ×
 * ⌈width / stride⌉: along the rows first and then down the columns, which is the same in fewer products. The picture must reach beyond the view by half of the line. @throws RangeError if it does not.
 */
export function downsampled(from: Picture, line: readonly number[], stride: number, view: View): Picture {
  const reach = (line.length - 1) / 2;
  const covered = (length: number) => (Math.ceil(length / stride) - 1) * stride + line.length;
  const [rows, columns] = [covered(view.height), covered(view.width)];
  const [top, left] = [view.y - reach, view.x - reach];
  if (top < 0 || left < 0 || top + rows > from.height || left + columns > from.width)
    throw new RangeError(
      `A kernel of ${line.length} reads ${rows} × ${columns} pixels from ${top}, ${left}: more than there are.`,
    );
  const x = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = (top + row) * from.width + left;
    x.set(from.grey.subarray(start, start + columns), row * columns);
  }
  const kernel = Float64Array.from(line);
  const along = windows({ size: [rows, columns], kernel: [1, line.length], stride: [1, stride] });
  const down = windows({ size: [rows, along.columns.out], kernel: [line.length, 1], stride: [stride, 1] });
  const y = convPlane(convPlane(x, kernel, along), kernel, down);
  return { width: along.columns.out, height: down.rows.out, grey: Float32Array.from(y) };
}

/** By how many hundredths of the range from black to white a pixel differs, on average. */
export const difference = (a: Picture, b: Picture): number =>
  (100 * a.grey.reduce((sum, grey, at) => sum + Math.abs(grey - b.grey[at]), 0)) / a.grey.length;
