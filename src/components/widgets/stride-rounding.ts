// A stride that does not fit: floor, ceil, 'valid' and TensorFlow's 'same' for one size, kernel, stride and pad, one under
// the other so that the shift between them shows, and the size that each framework then gives.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { brackets } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { isInside, readersOf, slide, startOf, starts, type Slide } from '#lib/geometry/slide.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { Keys } from '#lib/widget/widget.ts';

export const name = 'stride-rounding';
export const title = 'Four answers to a stride that does not fit';

export const params = {
  size: integer(8, { min: 5, max: 14, label: 'Input size' }),
  kernel: integer(3, { min: 1, max: 5, label: 'Kernel' }),
  stride: integer(2, { min: 1, max: 5, label: 'Stride' }),
  pad: integer(1, { min: 0, max: 2, label: 'Pad of floor and ceil' }),
};
type P = Values<typeof params>;

/** A rule, and how it slides. */
const rules = {
  floor: ({ pad, ...p }: P) => slide({ ...p, pad, rounding: 'floor' }),
  ceil: ({ pad, ...p }: P) => slide({ ...p, pad, rounding: 'ceil' }),
  valid: ({ pad: _, ...p }: P) => slide({ ...p, pad: 0 }),
  same: ({ pad: _, ...p }: P) => slide({ ...p, pad: 'same' }),
};
type Rule = keyof typeof rules;

/** What a framework says: how many outputs, or that it will not. */
type Answer = number | 'refused';

/** Refuses a pad of more than half of the kernel. Source: PyTorch, `torch.nn.functional.max_pool2d`, "padding". */
const torchPooling = (p: P, out: number): Answer => (p.pad > Math.floor(p.kernel / 2) ? 'refused' : out);

/**
 * Refuses a pad as large as the kernel. Without pad it keeps a window that starts beyond the input; `slide` leaves it
 * out, as PyTorch does. Source: BVLC/caffe, src/caffe/layers/pooling_layer.cpp.
 */
function caffePooling(p: P): Answer {
  if (p.pad >= p.kernel) return 'refused';
  return p.pad > 0 ? rules.ceil(p).out : Math.ceil((p.size - p.kernel) / p.stride) + 1;
}

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
type Model = ReturnType<typeof model>;

const CELL = 28;
const STEP = 22; // from one level of brackets to the next, its text included
const INSET = 3;
/** Levels on which no two windows overlap. */
const levelsOf = (s: Slide) => Math.ceil(s.span / s.stride);

export function draw(stage: Stage, m: Model): void {
  const before = Math.max(...m.lines.map(({ s }) => s.pad.before));
  const columns = before + Math.max(...m.lines.map(({ s }) => s.size + s.pad.after + s.overhang));
  const specs = Object.fromEntries(
    m.lines.map(({ rule, s }) => [
      rule,
      svg({
        title: titleOf(rule, s),
        label: sentenceOf(rule, s),
        width: columns * CELL + 2,
        height: CELL + levelsOf(s) * STEP + 8,
      }),
    ]),
  ) as Record<Rule, ReturnType<typeof svg>>;
  const { sizes, ...lines } = views(stage, {
    ...specs,
    sizes: html({ title: 'the size each framework gives' }),
  });
  for (const { rule, s } of m.lines) drawLine(lines[rule], rule, s, before);
  table(
    sizes,
    ['framework', 'rule', 'outputs'],
    m.frameworks.map(({ words, rule, out }) => ({ cells: [words, rule, out], datum: rule, lights: [rule] })),
  );
}

function drawLine(view: View, rule: Rule, s: Slide, before: number): void {
  const first = -s.pad.before;
  const cells = Array.from({ length: s.padded + s.overhang }, (_, i): Cell => {
    const position = first + i;
    const isReal = isInside(s, position);
    const readers = starts(s).flatMap((start, i) =>
      position >= start && position < start + s.span ? [i] : [],
    );
    return {
      row: 0,
      column: before + position,
      text: isReal ? String(position) : '',
      as: 'input',
      pad: !isReal,
      dropped: isReal ? readersOf(s, position).length === 0 : readers.length === 0,
      datum: `x${position}`,
      lights: [`x${position}`, ...readers.map((i) => `${rule}${i}`)],
    };
  });
  grid(view, cells, { size: CELL, x: 1, y: 1 });
  brackets(
    view,
    starts(s).map((start, i) => ({
      from: 1 + (before + start) * CELL + INSET,
      to: 1 + (before + start + s.span) * CELL - INSET,
      at: CELL + 8 + (i % levelsOf(s)) * STEP,
      text: String(i),
      faint: s.overhang > 0 && i === s.out - 1,
      datum: `${rule} ${rule}${i}`,
      lights: [`${rule}${i}`, ...Array.from({ length: s.span }, (_, tap) => `x${start + tap}`)],
    })),
  );
}

const cells = (n: number) => `${format(n)} cell${n === 1 ? '' : 's'}`;
const titleOf = (rule: Rule, s: Slide): string => `${rule}: ${outputs(s.out)}`;
function sentenceOf(rule: Rule, s: Slide): string {
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
const outputs = (n: number) => `${n} ${n === 1 ? 'output' : 'outputs'}`;

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the size', to: ({ size }) => ({ size: size - 1 }) },
  ArrowRight: { label: 'change the size', to: ({ size }) => ({ size: size + 1 }) },
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
};
