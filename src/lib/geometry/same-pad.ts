// TensorFlow's "same" padding. Only the pad: sliding is slide.ts.
import type { Pad } from './slide.ts';

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
