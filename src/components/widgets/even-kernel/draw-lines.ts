// The lines of even-kernel, layer below layer, and the way of their middle.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './layers.ts';
import { CELLS, LAYERS } from './params.ts';

const CELL = 26;
const RISE = 40;
const LEFT = 18;
const WIDEST = CELLS + LAYERS;
export const box = {
  width: LEFT + WIDEST * CELL + 2,
  height: (LAYERS + 1) * RISE,
};

export function drawLines(map: View, { lines, centres }: Model): void {
  for (let layer = 0; layer <= LAYERS; layer++) {
    const values = lines.at(layer)?.values ?? [];
    const most = Math.max(...values);
    grid(
      map,
      Array.from(values, (value, column): Cell => ({
        ...{ row: 0, column, heat: most > 0 ? value / most : 0, text: value > 0 ? hundredths(value) : '' },
        datum: `l${layer}`,
      })),
      { name: `layer-${layer}`, size: CELL, x: LEFT, y: layer * RISE },
    );
  }
  only<SVGPathElement>(map, 'path', 'arrow').attr(
    'd',
    centres
      .map(
        (at, layer) =>
          `${layer ? 'L' : 'M'}${(LEFT + (at + 0.5) * CELL).toFixed(2)},${layer * RISE + CELL + 4}`,
      )
      .join(''),
  );
  words(
    map,
    lines.map((_, layer) => ({
      ...{ x: 0, y: layer * RISE + CELL / 2, anchor: 'start' as const, datum: `l${layer}` },
      text: String(layer),
    })),
  );
}
const hundredths = (value: number) => format(100 * value, 0);
