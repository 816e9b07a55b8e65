// Layer below layer, from the picture down to the chosen one, a bar for the width of each: what of it the chosen output depends
// on. A layer is chosen by pressing its line.
import { format } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { words, type Word } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './field.ts';

const LINE = 26; // a finger's width, on a phone too
const HEAD = 20;
const BAR = { x: 186, width: 140, height: 12 };
export const LEVELS_WIDTH = BAR.x + BAR.width + 2;
export const levelsHeight = ({ chain }: Model) => HEAD + (chain.length + 1) * LINE + 2;
/** Where the columns end, and the name begins. */
const columns = { outputs: 108, jump: 138, sees: 176 };

interface Part {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

export function levels(view: View, m: Model): void {
  const middle = (line: number) => HEAD + (line + 0.5) * LINE;
  const scaled = (line: number, from: number, to: number, side: number): Part => ({
    left: BAR.x + (from / side) * BAR.width,
    right: BAR.x + (to / side) * BAR.width,
    y: middle(line),
  });
  const lines = [{ name: 'picture', index: -1, side: m.input.width, uses: m.seen.columns }, ...m.chain];

  const targets = only(view, 'g', 'level-lines')
    .selectChildren<SVGRectElement, (typeof lines)[0]>('rect')
    .data(lines)
    .join('rect')
    .attr('x', 0)
    .attr('y', (_, line) => middle(line) - LINE / 2)
    .attr('width', LEVELS_WIDTH)
    .attr('height', LINE);
  takePart(targets, ({ index }) => ({
    current: index === m.layer,
    ...(index >= 0 && { set: { layer: index }, point: { layer: index } }),
  }));
  only(view, 'path', 'level-bars').attr(
    'd',
    lines
      .map(
        (_, line) => `M${BAR.x},${middle(line) - BAR.height / 2}h${BAR.width}v${BAR.height}h${-BAR.width}z`,
      )
      .join(''),
  );
  const parts = lines.flatMap(({ uses, side }, line) =>
    uses ? [scaled(line, uses.first, uses.last + 1, side)] : [],
  );
  const [there, back] = [parts.map(({ left, y }) => `${left.toFixed(2)},${y}`), parts.map(({ right, y }) => `${right.toFixed(2)},${y}`)]; // prettier-ignore
  only(view, 'path', 'level-cone').attr('d', `M${[...there, ...back.toReversed()].join('L')}z`);
  only(view, 'path', 'level-parts').attr(
    'd',
    parts
      .map(({ left, right, y }) => {
        const width = Math.max(2, right - left).toFixed(2);
        return `M${left.toFixed(2)},${y - BAR.height / 2}h${width}v${BAR.height}h-${width}z`;
      })
      .join(''),
  );
  words(view, [...heads, ...lines.flatMap((line, i) => wordsOf(line, middle(i)))]);
}

const at = (x: number, y: number, text: string, anchor: Word['anchor'] = 'end'): Word => ({
  x,
  y,
  text,
  anchor,
});
const heads: readonly Word[] = [
  at(2, 9, 'layer', 'start'),
  ...Object.entries(columns).map(([name, x]) => at(x, 9, name)),
  at(BAR.x, 9, 'columns it takes', 'start'),
];
const wordsOf = (
  line: { readonly name: string; readonly side: number; readonly jump?: number; readonly field?: number },
  y: number,
): Word[] => [
  at(2, y, line.name, 'start'),
  at(columns.outputs, y, format(line.side)),
  ...(line.jump === undefined ? [] : [at(columns.jump, y, format(line.jump))]),
  ...(line.field === undefined ? [] : [at(columns.sees, y, format(line.field))]),
];
