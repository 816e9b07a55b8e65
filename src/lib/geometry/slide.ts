// A window that slides along one line of cells: how many places it has, where they are, what it never reaches.
// Integers only, no data: an image is two of these (windows.ts).
import { GeometryError, mustBeInteger, show } from './error.ts';
import { resolvePad, type Pad } from './pad.ts';

/**
 * What to do when the last stride does not fit: `floor` drops the cells that are left over, `ceil` takes one more
 * window that hangs over the end.
 */
export type Rounding = 'floor' | 'ceil';

/** What the reader chooses. A pad of one number is added at *each* end; `'same'` is TensorFlow's (pad.ts). */
export interface SlideOptions {
  readonly size: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly pad?: number | Pad | 'same';
  readonly dilation?: number;
  readonly rounding?: Rounding;
}

/** A sliding window with everything that follows from it. Lengths and positions are in cells. */
export interface Slide {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pad: Pad;
  readonly dilation: number;
  readonly rounding: Rounding;
  /** Cells from the kernel's first tap to its last, the gaps of dilation included: dilation · (kernel − 1) + 1. */
  readonly span: number;
  /** size + pad.before + pad.after. */
  readonly padded: number;
  /** Windows along the line, so the size of the output. */
  readonly out: number;
  /** Cells at the end of the padded line that lie beyond the last window; `pad.after` of them, if there are so many, are padding. */
  readonly dropped: number;
  /** Cells by which the last window hangs over the end of the padded line; 0 unless rounding is `ceil`. */
  readonly overhang: number;
}

/**
 * Slides a window: out = ⌊(padded − span) / stride⌋ + 1, or with ⌈ ⌉ for `ceil`.
 *
 * The one window more that `ceil` takes must start before the padding at the end: a window beyond the input would see
 * nothing but padding. PyTorch leaves it out, too (`pooling_output_shape`, ATen/native/Pool.h), and Caffe where there
 * is a pad (`PoolingLayer::Reshape`, pooling_layer.cpp).
 *
 * @throws GeometryError naming the rule: a whole number that is not, or a span longer than the padded line.
 */
export function slide(options: SlideOptions): Slide {
  const { size, kernel, stride = 1, dilation = 1, rounding = 'floor' } = options;
  mustBeInteger('The input size', size, 1);
  mustBeInteger('The kernel', kernel, 1);
  mustBeInteger('The stride', stride, 1);
  mustBeInteger('The dilation', dilation, 1);
  if (rounding !== 'floor' && rounding !== 'ceil')
    throw new GeometryError(`The rounding must be 'floor' or 'ceil', not ${show(rounding)}.`);

  const span = dilation * (kernel - 1) + 1;
  const pad = resolvePad(options.pad === undefined ? 0 : options.pad, { size, span, stride });
  const padded = size + pad.before + pad.after;
  if (span > padded) throw new GeometryError(tooLong(kernel, span, size, padded));

  const whole = Math.floor((padded - span) / stride) + 1;
  const leftOver = padded - ((whole - 1) * stride + span);
  const oneMore = rounding === 'ceil' && leftOver > 0 && whole * stride < size + pad.before;
  const out = oneMore ? whole + 1 : whole;
  return {
    size,
    kernel,
    stride,
    pad,
    dilation,
    rounding,
    span,
    padded,
    out,
    dropped: oneMore ? 0 : leftOver,
    overhang: oneMore ? stride - leftOver : 0,
  };
}

/** Where window `i` starts. The input's first cell is 0, so a negative position lies in the padding. */
export const startOf = (s: Slide, i: number): number => i * s.stride - s.pad.before;

/** The start of every window, in order. */
export const starts = (s: Slide): number[] => Array.from({ length: s.out }, (_, i) => startOf(s, i));

/** The positions that window `i` reads, a tap each; those below 0 or from `size` on are padding (see `isInside`). */
export const sourcesOf = (s: Slide, i: number): number[] =>
  Array.from({ length: s.kernel }, (_, tap) => startOf(s, i) + tap * s.dilation);

/** Whether a position is a cell of the input and not padding. */
export const isInside = (s: Slide, position: number): boolean => position >= 0 && position < s.size;

/** Whether window `i` reads padding, at either end. */
export const readsPad = (s: Slide, i: number): boolean =>
  startOf(s, i) < 0 || startOf(s, i) + s.span > s.size;

/** The windows that read input cell `position`, in order: `sourcesOf` turned round. */
export function readersOf(s: Slide, position: number): number[] {
  const readers: number[] = [];
  for (let i = 0; i < s.out; i++) {
    const offset = position - startOf(s, i);
    if (offset >= 0 && offset < s.span && offset % s.dilation === 0) readers.push(i);
  }
  return readers;
}

/** How many windows read each input cell: what col2im makes of a matrix of ones, along one axis. 0 is a cell never seen. */
export const coverage = (s: Slide): number[] =>
  Array.from({ length: s.size }, (_, position) => readersOf(s, position).length);

/** The first window that sees nothing but padding, or −1. Such a window has no maximum and no mean. */
export function firstBlind(s: Slide): number {
  for (let i = 0; i < s.out; i++) {
    const start = startOf(s, i);
    const tap = start < 0 ? Math.ceil(-start / s.dilation) : 0; // the first tap that has left the padding before
    if (tap >= s.kernel || start + tap * s.dilation >= s.size) return i;
  }
  return -1;
}

function tooLong(kernel: number, span: number, size: number, padded: number): string {
  const kernelText =
    span === kernel ? `A kernel of ${kernel}` : `A kernel of ${kernel} dilated to span ${span}`;
  const lineText = padded === size ? `an input of ${size}` : `an input of ${size} padded to ${padded}`;
  return `${kernelText} does not fit ${lineText}: take a smaller kernel, or add pad.`;
}
