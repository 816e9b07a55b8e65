// A stack of kernel-stack: its levels, and the cone of what the chosen output sees.
import { plural } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { CELLS, MOST } from './params.ts';
import type { Model } from './stacks.ts';

// As many units as a phone has pixels. What a level is called stands left of it, where no line of the cone comes.
const CELL = 13.5;
const RISE = 34;
const LEFT = 43;
const LINE = 11;
/** As tall as `depth` layers: a single layer that sees as much stands as high as the stack. */
export const box = (depth: number) => ({ width: LEFT + CELLS * CELL + 1, height: depth * RISE + 2.5 * LINE });

/** One output and all that it depends on, level above level, the input at the bottom. */
export function cone(
  view: View,
  key: string,
  { levels, seen, start }: Model['small']['line'],
  { at, depth }: { readonly at: number; readonly depth: number },
): void {
  const y = (level: number) => LINE / 2 + depth * RISE * (1 - level / levels.length);
  const left = (level: number) => LEFT + ((CELLS - (levels[level - 1]?.cells ?? CELLS)) / 2) * CELL;
  const middle = (level: number, i: number) => left(level) + (i + 0.5) * CELL;
  const threads = seen
    .slice(1)
    .flatMap((cells, below) =>
      cells.flatMap((i) =>
        levels[below].reads[i].map(
          (j) => `M${middle(below + 1, i)},${y(below + 1) + CELL}L${middle(below, j)},${y(below)}`,
        ),
      ),
    );
  only<SVGPathElement>(view, 'path', 'arrow').attr('d', threads.join(''));
  for (let level = 0; level <= MOST.depth; level++) {
    const isThere = level <= levels.length;
    const count = level === 0 ? CELLS : (levels[level - 1]?.cells ?? 0);
    grid(
      view,
      Array.from({ length: isThere ? count : 0 }, (_, i): Cell => {
        const last = level === levels.length;
        return {
          row: 0,
          column: i,
          as: level === 0 ? 'input' : 'output',
          inside: seen[level].includes(i),
          current: last && i === at,
          datum: level === 0 ? `x${i}` : `${key}${level},${i}`,
          ...(last && { lights: inputOf(start + i, seen[0].length), set: { at: i }, point: { at: i } }),
        };
      }),
      { name: `level-${level}`, size: CELL, x: isThere ? left(level) : 0, y: y(level) },
    );
  }
  words(
    view,
    [CELLS, ...levels.map(({ cells }) => cells)].flatMap((cells, level) =>
      [level === 0 ? 'input' : `layer ${level}`, plural(cells, 'cell')].map((text, line) => ({
        x: 0,
        y: y(level) + CELL / 2 + (line - 0.5) * LINE,
        anchor: 'start' as const,
        text,
      })),
    ),
  );
}
const inputOf = (from: number, length: number) => Array.from({ length }, (_, i) => `x${from + i}`);
