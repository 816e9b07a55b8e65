// How far into a map zero padding is felt, layer upon layer: a map of ones through means of each window. What is no longer 1
// has been told of a border. On a photograph, with other fillings, it is border-blur.ts.
import { format, plural, times } from '#lib/viz/format.ts';
import { formula, num, parens, sup, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { clearOf, ownCell, seesBeyond, through, type Field } from '#lib/geometry/receptive.ts';
import { slide } from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { integer, number, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'padding-reach';
export const title = 'How far padding reaches into a map, layer upon layer';

const MOST_LAYERS = 10;
/** Sides of maps to compare: those of the last and the earlier blocks of a network that halves 224 pixels. */
const SIDES = [7, 14, 28, 56, 112];

export const params = {
  layers: integer(1, { min: 0, max: MOST_LAYERS, label: 'Layers', quiet: true }),
  kernel: number(3, { min: 1, max: 7, step: 2, label: 'Kernel' }),
  size: integer(7, { min: 5, max: 12, label: 'Side of the map' }),
};
type P = Values<typeof params>;

/** What a cell of a map of this side depends on, after each number of layers. */
function fieldsOf(size: number, kernel: number): Field[] {
  const s = slide({ size, kernel, pad: 'same' });
  const fields = [ownCell];
  while (fields.length <= MOST_LAYERS) fields.push(through(fields.at(-1)!, s));
  return fields;
}
export function model({ size, kernel, layers }: P) {
  const g = windows({ size: [size, size], kernel, pad: 'same' });
  const mean = new Float64Array(kernel ** 2).fill(1 / kernel ** 2);
  let map: Float64Array = new Float64Array(size ** 2).fill(1);
  for (let layer = 0; layer < layers; layer++) map = convPlane(map, mean, g);
  const fields = fieldsOf(size, kernel);
  const field = fields[layers];
  /** After how many layers the news reaches a cell, or −1 for later than the figure goes. */
  const toldAfter = (row: number, column: number) =>
    fields.findIndex((f) => seesBeyond(f, row, size) || seesBeyond(f, column, size));
  const cells = Array.from(map, (value, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const after = toldAfter(row, column);
    return { row, column, value, after, told: after >= 0 && after <= layers };
  });
  const clear = clearOf(field, size, size) ** 2;
  return {
    size,
    kernel,
    layers,
    cells,
    clear,
    told: size ** 2 - clear,
    reach: -field.start,
    share: 1 - clear / size ** 2,
    others: SIDES.map((side) => ({
      side,
      share: 1 - (clearOf(fieldsOf(side, kernel)[layers], side, side) / side) ** 2,
    })),
  };
}
type Model = ReturnType<typeof model>;

const CELL = 38;

export function draw(stage: Stage, m: Model): void {
  const side = m.size * CELL + 2;
  const { map, count, sides } = views(stage, {
    map: svg({
      title: `ones after ${plural(m.layers, 'layer')}`,
      label: `A map of ${times(m.size, m.size)} after ${plural(m.layers, 'layer')}; hatched where padding has been felt`,
      width: side,
      height: side,
    }),
    count: html({ title: 'cells that padding has reached' }),
    sides: html({ title: '' }),
  });
  grid(
    map,
    m.cells.map(({ row, column, value, told, after }): Cell => ({
      row,
      column,
      value,
      decimals: 2,
      as: 'output',
      pad: told,
      heat: 0.45 * (1 - value),
      datum: told ? 'told' : 'clear',
      ...(after >= 0 && { set: { layers: after }, point: { layers: after } }),
    })),
    { size: CELL, x: 1, y: 1 },
  );
  formula(count, ...countOf(m));
  table(
    sides,
    ['map', 'cells reached'],
    m.others.map(({ side, share }) => ({ cells: [times(side, side), `${format(100 * share, 0)} %`] })),
  );
}

const countOf = ({ size, reach, layers, kernel, clear, told, share }: Model): Part[][] => [
  [
    'reach: ',
    num(layers, undefined, { param: 'layers' }),
    ' · ',
    parens(num(kernel, 'kernel', { param: 'kernel' }), ' − 1'),
    ' / 2 = ',
    num(reach),
  ],
  [
    num(size, 'output', { param: 'size' }),
    sup('2'),
    ' − ',
    ...(clear > 0
      ? [parens(num(size, 'output'), ' − 2 · ', num(reach)), sup('2')]
      : [num(0, undefined, { datum: 'clear' })]),
    ' = ',
    num(told, undefined, { datum: 'told' }),
    ` of ${size ** 2}: `,
    num(100 * share, undefined, { decimals: 0 }),
    ' %',
  ],
];

export function describe({ size, kernel, layers, cells, told, reach, share }: Model): string {
  const corner = cells[0].value;
  const edge = cells[Math.floor(size / 2)].value;
  const middle = cells[Math.floor(size / 2) * (size + 1)].value;
  return (
    `After ${plural(layers, 'layer')} of ${times(kernel, kernel)} with zero padding, the border is felt ${plural(reach, 'cell')} deep: ` +
    `in ${told} of ${plural(size ** 2, 'cell')}, ${format(100 * share, 0)} %. ` +
    `Of ones, ${format(corner, 2)} is left in the corner, ${format(edge, 2)} in the middle of an edge and ${format(middle, 2)} in the middle of the map.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'a layer less or more', to: ({ layers }) => ({ layers: layers - 1 }) },
  ArrowRight: { label: 'a layer less or more', to: ({ layers }) => ({ layers: layers + 1 }) },
};
export const play: Play<typeof params> = { param: 'layers', count: () => MOST_LAYERS + 1, noun: 'map' };
