// A stride that does not fit: floor, ceil, 'valid' and TensorFlow's 'same' for one size, kernel, stride and pad, one under
// the other so that the shift between them shows, and the size that each framework then gives.
import { legible } from '#lib/viz/room.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Grabs, Keys } from '#lib/widget/widget.ts';
import type { Model } from './answers.ts';
import { CELL, drawLine, levelsOf, STEP } from './draw-line.ts';
import type { params } from './params.ts';
import type { Rule } from './rules.ts';
import { sentenceOf, titleOf } from './words.ts';

export { params } from './params.ts';
export { model } from './answers.ts';
export { describe } from './words.ts';

export const name = 'stride-rounding';
export const title = 'Four answers to a stride that does not fit';

export function draw(stage: Stage, m: Model): void {
  const before = Math.max(...m.lines.map(({ s }) => s.pad.before));
  const columns = before + Math.max(...m.lines.map(({ s }) => s.size + s.pad.after + s.overhang));
  const width = columns * CELL + 2;
  const specs = Object.fromEntries(
    m.lines.map(({ rule, s }) => [
      rule,
      svg({
        title: titleOf(rule, s),
        label: sentenceOf(rule, s),
        width,
        height: CELL + levelsOf(s) * STEP + 8,
      }),
    ]),
  ) as Record<Rule, ReturnType<typeof svg>>;
  const { sizes, ...lines } = views(stage, {
    ...specs,
    sizes: html({ title: 'the size each framework gives' }),
  });
  for (const { rule, s } of m.lines) {
    legible(lines[rule], width, { unit: CELL, least: 22 });
    drawLine(lines[rule], rule, s, before);
  }
  table(
    sizes,
    ['framework', 'rule', 'outputs'],
    m.frameworks.map(({ words, rule, out }) => ({ cells: [words, rule, out], datum: rule, lights: [rule] })),
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the size', to: ({ size }) => ({ size: size - 1 }) },
  ArrowRight: { label: 'change the size', to: ({ size }) => ({ size: size + 1 }) },
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
};
export const grabs: Grabs<typeof params> = {
  size: ({ size }, { dx }) => ({ size: size + Math.round(dx / CELL) }),
};
