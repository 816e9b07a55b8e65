// The lines of even-kernel, layer below layer, all on one scale of brightness, and the way of their middle behind the cells.
import { format } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './layers.ts';
import { CELLS, LAYERS } from './params.ts';

// As many units as a phone has pixels: there a cell's two digits are as large as they are written, elsewhere larger.
const CELL = 15;
const RISE = 26;
const LEFT = 11;
const TOP = 5;
const WIDEST = CELLS + LAYERS;
export const box = { width: LEFT + WIDEST * CELL + 1, height: TOP + LAYERS * RISE + CELL + 8 };

/** What is a hundredth as bright is not a hundredth as light to the eye. */
const shade = (value: number) => Math.sqrt(value);
const y = (layer: number) => TOP + layer * RISE;
const x = (at: number) => Number((LEFT + (at + 0.5) * CELL).toFixed(2));

export function drawLines(map: View, { lines, centres, layers }: Model): void {
  only<SVGPathElement>(map, 'path', 'arrow').attr(
    'd',
    centres.map((at, layer) => `${layer ? 'L' : 'M'}${x(at)},${y(layer) + CELL + 5}`).join(''),
  );
  only(map, 'g', 'lines');
  for (let layer = 0; layer <= LAYERS; layer++)
    grid(
      map,
      Array.from(lines.at(layer)?.values ?? [], (value, column): Cell => ({
        row: 0,
        column,
        grey: shade(value),
        text: value > 0 ? hundredths(value) : '',
        datum: `l${layer}`,
        current: layer === layers,
        set: { layers: layer },
        point: { layers: layer },
      })),
      { name: `layer-${layer}`, size: CELL, x: LEFT, y: y(layer) },
    );
  words(
    map,
    Array.from({ length: LAYERS + 1 }, (_, layer) => ({
      x: 0,
      y: y(layer) + CELL / 2,
      anchor: 'start' as const,
      datum: `l${layer}`,
      text: String(layer),
      set: { layers: layer },
      point: { layers: layer },
    })),
  );
  const ends = centres.map((at, layer) => ({ x: x(at), y: y(layer) + CELL + 5, text: '•' }));
  words(map, ends, 'middles');
}
const hundredths = (value: number) => format(100 * value, 0);
