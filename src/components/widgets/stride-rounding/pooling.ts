// What the pooling of PyTorch and of Caffe makes of a rule in stride-rounding: how many outputs, or a refusal.
import type { P } from './params.ts';
import { rules } from './rules.ts';

/** What a framework says: how many outputs, or that it will not. */
type Answer = number | 'refused';

/** Refuses a pad of more than half of the kernel. Source: PyTorch, `torch.nn.functional.max_pool2d`, "padding". */
export const torchPooling = (p: P, out: number): Answer =>
  p.pad > Math.floor(p.kernel / 2) ? 'refused' : out;

/**
 * Refuses a pad as large as the kernel. Without pad it keeps a window that starts beyond the input; `slide` leaves it
 * out, as PyTorch does. Source: BVLC/caffe, src/caffe/layers/pooling_layer.cpp.
 */
export function caffePooling(p: P): Answer {
  if (p.pad >= p.kernel) return 'refused';
  return p.pad > 0 ? rules.ceil(p).out : Math.ceil((p.size - p.kernel) / p.stride) + 1;
}
