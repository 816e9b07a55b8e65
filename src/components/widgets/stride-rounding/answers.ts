// How each rule of stride-rounding slides, and the size that each framework then gives.
import { startOf } from '#lib/geometry/slide.ts';
import type { P } from './params.ts';
import { caffePooling, torchPooling } from './pooling.ts';
import { rules, type Rule } from './rules.ts';

export function model(p: P) {
  const lines = Object.entries(rules).map(([rule, of]) => ({ rule: rule as Rule, s: of(p) }));
  const out = Object.fromEntries(lines.map(({ rule, s }) => [rule, s.out])) as Record<Rule, number>;
  return {
    ...p,
    lines,
    out,
    quotient: (p.size + 2 * p.pad - p.kernel) / p.stride,
    frameworks: [
      { words: 'PyTorch, convolution', rule: 'floor', out: out.floor },
      { words: 'PyTorch, pooling', rule: 'floor', out: torchPooling(p, out.floor) },
      { words: 'PyTorch, pooling with ceil_mode', rule: 'ceil', out: torchPooling(p, out.ceil) },
      { words: 'Caffe, convolution', rule: 'floor', out: out.floor },
      { words: 'Caffe, pooling', rule: 'ceil', out: caffePooling(p) },
      { words: 'TensorFlow and Keras, valid', rule: 'valid', out: out.valid },
      { words: 'TensorFlow and Keras, same', rule: 'same', out: out.same },
    ],
    refused: torchPooling(p, out.floor) === 'refused',
    caffeBeyond: p.pad === 0 && caffePooling(p) !== out.ceil,
    sameSizeOtherWindows: out.same === out.floor && startOf(lines[3].s, 0) !== startOf(lines[0].s, 0),
  };
}
export type Model = ReturnType<typeof model>;
