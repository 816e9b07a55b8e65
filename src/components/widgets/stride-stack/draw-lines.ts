// The lines of stride-stack, level above level: each cell above the middle of what it sees, the chosen cone drawn. What a
// line is called stands left of it, where no line of the cone comes.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { plural } from '#lib/viz/format.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { SIZE } from './layers.ts';
import { cone, type Level, type Model } from './levels.ts';

// As many units as a phone has pixels.
const CELL = 10.5;
const RISE = 38;
const LEFT = 43;
const LINE = 11;
export const box = (levels: number) => ({
  width: LEFT + SIZE * CELL + 1,
  height: (levels - 1) * RISE + 2 * LINE + 1,
});
const cellName = (level: number, i: number) => `l${level},${i}`;

export function drawLines(lines: View, { levels, seen, at }: Model): void {
  const top = levels.length - 1;
  const y = (level: number) => (top - level) * RISE + LINE / 2;
  const middle = ({ start, field, jump }: Level, i: number) => LEFT + (start + field / 2 + i * jump) * CELL;
  const thread = (level: number, i: number, j: number) =>
    `M${middle(levels[level], i)},${y(level) + CELL}L${middle(levels[level - 1], j)},${y(level - 1)}`;
  only<SVGPathElement>(lines, 'path', 'arrow').attr(
    'd',
    seen
      .flatMap((cells, level) =>
        level === 0 ? [] : cells.flatMap((i) => levels[level].reads[i].map((j) => thread(level, i, j))),
      )
      .join(''),
  );
  levels.forEach((level, l) =>
    grid(
      lines,
      Array.from({ length: level.cells }, (_, i): Cell => {
        const below = cone(levels, l, i);
        return {
          row: 0,
          column: (middle(level, i) - LEFT) / CELL - 0.5,
          as: l === 0 ? 'input' : 'output',
          inside: seen[l].includes(i),
          current: l === top && i === at,
          datum: cellName(l, i),
          lights: below.flatMap((cells, b) => cells.map((j) => cellName(b, j))),
          ...(l === top && { set: { at: i }, point: { at: i } }),
        };
      }),
      { name: `level-${l}`, size: CELL, x: LEFT, y: y(l) },
    ),
  );
  const named = (l: number) => (l === 0 ? 'input' : `layer ${l}`);
  words(
    lines,
    levels.flatMap(({ cells }, l) =>
      [named(l), plural(cells, 'cell')].map((text, line) => ({
        x: 0,
        y: y(l) + CELL / 2 + (line - 0.5) * LINE,
        anchor: 'start' as const,
        text,
      })),
    ),
  );
}
