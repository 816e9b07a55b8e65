// Cells added at the two ends of a line, and TensorFlow's "same" padding. Only the pad: sliding is slide.ts.
import { mustBeInteger } from './error.ts';

/** Cells added at the two ends of the line. */
export interface Pad {
  readonly before: number;
  readonly after: number;
}

/**
 * The pad with which the output has ⌈size / stride⌉ cells. An odd total puts the extra cell *after*, so the padding is
 * not symmetric: 5 cells, kernel 2, stride 1 → before 0, after 1. PyTorch's pad of one number cannot express this.
 * Source: TensorFlow, `tf.nn`, "Padding".
 */
export function samePad({ size, span, stride }: { size: number; span: number; stride: number }): Pad {
  const out = Math.ceil(size / stride);
  const total = Math.max((out - 1) * stride + span - size, 0);
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}

/** Both ends of what the reader chose. @throws GeometryError for a pad that is no whole number of at least 0 */
export function resolvePad(
  pad: number | Pad | 'same',
  line: { size: number; span: number; stride: number },
): Pad {
  if (pad === 'same') return samePad(line);
  const { before, after } = typeof pad === 'object' && pad !== null ? pad : { before: pad, after: pad };
  mustBeInteger('The pad', before, 0);
  mustBeInteger('The pad', after, 0);
  return { before, after };
}
