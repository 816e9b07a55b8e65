// What stride-rounding says: a rule in a title and in a sentence, and the figure in several.
import { format, plural } from '#lib/viz/format.ts';
import { starts, type Slide } from '#lib/geometry/slide.ts';
import type { Model } from './answers.ts';
import type { Rule } from './rules.ts';

const cells = (n: number) => `${plural(n, 'cell')}`;
export const titleOf = (rule: Rule, s: Slide): string => `${rule}: ${outputs(s.out)}`;
export function sentenceOf(rule: Rule, s: Slide): string {
  const uneven = s.pad.before !== s.pad.after;
  const pad = uneven ? `pad ${s.pad.before} before and ${s.pad.after} after, ` : '';
  const rest =
    s.overhang > 0
      ? `, the last hanging over by ${cells(s.overhang)}`
      : s.dropped > 0
        ? `, ${cells(s.dropped)} dropped`
        : '';
  return `${rule} has ${pad}windows at ${starts(s)
    .map((start) => format(start))
    .join(', ')}${rest}`;
}

export const describe = (m: Model): string =>
  [
    `${m.size} cells, a kernel of ${m.kernel}, stride ${m.stride}, pad ${m.pad}: ${format(m.quotient, Number.isInteger(m.quotient) ? 0 : 2)} strides fit.`,
    ...m.lines.map(({ rule, s }) => `${capital(sentenceOf(rule, s))}.`),
    m.sameSizeOtherWindows && 'Floor and same agree on the size, and on not one window.',
    m.refused && 'PyTorch’s pooling refuses a pad of more than half of its kernel.',
    m.caffeBeyond && 'Caffe’s pooling counts a window that starts beyond the input.',
  ]
    .filter(Boolean)
    .join(' ');
const capital = (words: string) => words[0].toUpperCase() + words.slice(1);
const outputs = (n: number) => `${plural(n, 'output')}`;
