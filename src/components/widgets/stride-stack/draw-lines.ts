// The lines of stride-stack, level above level: each cell above the middle of what it sees, the chosen cone drawn.
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { cone, type Level, type Model } from './levels.ts';

export const CELL = 20;
export const RISE = 52;
export const LABEL = 16;
const cellName = (level: number, i: number) => `l${level},${i}`;

export function drawLines(lines: View, { levels, seen, at }: Model): void {
  const top = levels.length - 1;
  const y = (level: number) => (top - level) * RISE + LABEL;
  const middle = ({ start, field, jump }: Level, i: number) => start + field / 2 + i * jump;
  only<SVGPathElement>(lines, 'path', 'arrow').attr(
    'd',
    seen
      .flatMap((cells, level) =>
        level === 0
          ? []
          : cells.flatMap((i) =>
              levels[level].reads[i].map(
                (j) =>
                  `M${1 + middle(levels[level], i) * CELL},${y(level) + CELL}L${1 + middle(levels[level - 1], j) * CELL},${y(level - 1)}`,
              ),
            ),
      )
      .join(''),
  );
  levels.forEach((level, l) =>
    grid(
      lines,
      Array.from({ length: level.cells }, (_, i): Cell => {
        const below = cone(levels, l, i);
        return {
          ...{ row: 0, column: middle(level, i) - 0.5, as: l === 0 ? 'input' : 'output' },
          inside: seen[l].includes(i),
          current: l === top && i === at,
          datum: cellName(l, i),
          lights: below.flatMap((cells, b) => cells.map((j) => cellName(b, j))),
          ...(l === top && { set: { at: i } }),
        };
      }),
      { name: `level-${l}`, size: CELL, x: 1, y: y(l) },
    ),
  );
  words(
    lines,
    levels.map((level, l) => ({
      ...{ x: 0, y: y(l) - 9, anchor: 'start' },
      text: l === 0 ? `input, ${level.cells} cells` : `layer ${l}, ${level.cells} cells`,
    })),
  );
}
