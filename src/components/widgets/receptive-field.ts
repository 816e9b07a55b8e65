// Which pixels one output of a net depends on: choose a net, a layer and an output, and see its field in the picture, layer by
// layer how it came about, where the border cuts it off, and for small nets which of its pixels matter.
import { format, times } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import { outlines } from '#lib/viz/marks.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, only, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { nets } from '#lib/nets/index.ts';
import { reach, type Interval } from '#lib/nets/reach.ts';
import { shapeText } from '#lib/nets/words.ts';
import { choice, flag, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { effective, isAffordable } from './receptive/effective.ts';
import { imageFor } from './receptive/image.ts';
import { levelsOf, most, shown } from './receptive/levels.ts';

export const name = 'receptive-field';
export const title = 'What one output sees';

/** Places are thousandths of the map's height and width, so that another layer or net looks at the same spot. */
const PLACES = 1000;
const place = (label: string) => integer(500, { min: 0, max: PLACES - 1, label, quiet: true });
export const params = {
  net: choice('lenet5', shown, { label: 'Net', control: 'select' }),
  layer: integer(3, { min: 0, max: most - 1, label: 'Layer' }),
  y: place('Down'),
  x: place('Along'),
  matters: flag(false, { label: 'Which of its pixels matter' }),
  seed: integer(1, { min: 1, max: 20, label: 'Weights drawn anew' }),
};
type P = Values<typeof params>;

export const settle = (p: P): P => ({ ...p, layer: Math.min(p.layer, levelsOf(p.net).length - 1) });

const cellAt = (thousandths: number, cells: number) => Math.floor((thousandths * cells) / PLACES);
const middleOf = (cell: number, cells: number) => Math.floor(((cell + 0.5) * PLACES) / cells);
const length = ({ first, last }: Interval) => last - first + 1;

export function model(p: P) {
  const levels = levelsOf(p.net);
  const level = levels[p.layer];
  const { height, width } = level.row.output;
  const at = { row: cellAt(p.y, height), column: cellAt(p.x, width) };
  const steps = reach(level.until, at);
  const { field, seen } = steps[0];
  const input = nets[p.net].input;
  const affordable = isAffordable(level.until);
  const box = {
    ...{ top: field.rows.first, left: field.columns.first },
    ...{ height: length(field.rows), width: length(field.columns) },
  };
  return {
    ...{ ...p, at, level, input, field, seen, affordable },
    netName: shown[p.net],
    image: imageFor(input).pixels,
    /** Each level with the rows of what it reads that the chosen output depends on; those above the chosen one are not read. */
    chain: levels.map(({ row, name, until }, i) => ({
      ...{ name, index: i, side: row.output.height, jump: row.jump[0], field: row.receptiveField[0] },
      reads: steps[until.length - 1]?.seen.rows,
    })),
    names: levels.map(({ name }) => name),
    clipped: length(field.rows) * length(field.columns) - length(seen.rows) * length(seen.columns),
    effective: p.matters && affordable ? effective(p.net, level, at, box, p.seed) : undefined,
  };
}
type Model = ReturnType<typeof model>;

const SIDE = 280; // of the picture and of the map, in CSS pixels, whatever the net
const TARGETS = 10; // places along the map that a finger can choose; the arrow keys reach the others

export function draw(stage: Stage, m: Model): void {
  const { height, width } = m.level.row.output;
  const parts = views(stage, {
    picture: html({
      title: m.effective
        ? 'its gradient in each pixel: white is much'
        : 'the picture, and what the output sees',
    }),
    map: svg({
      title: `an output of ${m.level.name}`,
      label: `the outputs of ${m.level.name}, ${times(height, width)}; chosen is row ${m.at.row}, column ${m.at.column}`,
      width: SIDE,
      height: SIDE,
    }),
    chain: html({ title: mattersWords(m) }),
  });
  const pixels = m.effective ? greys(m.effective.map, m.input.width, m.input.height) : m.image;
  raster(parts.picture, pixels, { label: pictureWords(m), width: SIDE });
  frame(over(parts.picture, pixels), m);
  outputs(parts.map, m);
  table(
    parts.chain,
    ['layer', 'outputs', 'jump', 'sees', 'reads rows'],
    m.chain.map(({ name, side, jump, field, reads, index }) => ({
      cells: [name, side, jump, field, reads ? `${format(reads.first)} … ${format(reads.last)}` : ''],
      set: { layer: index },
      current: index === m.layer,
    })),
  );
}

function pictureWords({ input, effective }: Model): string {
  const what = input.channels === 1 ? 'A handwritten two' : 'A photograph of a house';
  const size = `${times(input.height, input.width)} pixels`;
  return effective ? `The gradient of the chosen output, ${size}` : `${what}, ${size}`;
}

/** The field inside the picture; a side that the border cuts off is dashed. */
function frame(view: View, { field, seen }: Model): void {
  const { rows, columns } = seen;
  const [x0, y0, x1, y1] = [columns.first, rows.first, columns.last + 1, rows.last + 1];
  const sides = [
    { d: `M${x0},${y0}H${x1}`, cut: field.rows.first < rows.first },
    { d: `M${x0},${y1}H${x1}`, cut: field.rows.last > rows.last },
    { d: `M${x0},${y0}V${y1}`, cut: field.columns.first < columns.first },
    { d: `M${x1},${y0}V${y1}`, cut: field.columns.last > columns.last },
  ];
  for (const under of ['field-ground', 'field-side'])
    only(view, 'g', under)
      .selectChildren<SVGPathElement, (typeof sides)[0]>('path')
      .data(sides)
      .join('path')
      .attr('class', ({ cut }) => (cut ? 'is-cut' : null))
      .attr('d', ({ d }) => d);
}

/** The map of the layer: a place for a finger in each of up to 10 × 10 parts, and the chosen output. */
function outputs(view: View, { level, at }: Model): void {
  const { height, width } = level.row.output;
  const [down, along] = [Math.min(TARGETS, height), Math.min(TARGETS, width)];
  const targets = Array.from({ length: down * along }, (_, i) => {
    const [r, c] = [Math.floor(i / along), i % along];
    const row = Math.floor(((r + 0.5) * height) / down);
    const column = Math.floor(((c + 0.5) * width) / along);
    return { r, c, set: { y: middleOf(row, height), x: middleOf(column, width) } };
  });
  const marks = only(view, 'g', 'field-targets')
    .selectChildren<SVGRectElement, (typeof targets)[0]>('rect')
    .data(targets)
    .join('rect')
    .attr('x', ({ c }) => ((c * SIDE) / along).toFixed(2))
    .attr('y', ({ r }) => ((r * SIDE) / down).toFixed(2))
    .attr('width', (SIDE / along).toFixed(2))
    .attr('height', (SIDE / down).toFixed(2));
  takePart(marks);
  const [h, w] = [SIDE / height, SIDE / width];
  const [mark, half] = [Math.max(8, w), Math.max(8, h)];
  outlines(view, [
    {
      ...{ as: 'output', width: mark, height: half },
      x: Math.max(0, Math.min(SIDE - mark, (at.column + 0.5) * w - mark / 2)),
      y: Math.max(0, Math.min(SIDE - half, (at.row + 0.5) * h - half / 2)),
    },
  ]);
}

function mattersWords(m: Model): string {
  if (!m.matters) return 'from layer to layer';
  if (!m.effective) return 'this net is too large for its gradient here; take LeNet-5 or a mini net';
  return `${format(100 * m.effective.middle, 0)} % of the gradient lies in the middle quarter of the field`;
}

const range = ({ first, last }: Interval) => `${format(first)} to ${format(last)}`;
export function describe(m: Model): string {
  const { row } = m.level;
  const size = times(row.receptiveField[0], row.receptiveField[1]);
  const cut =
    m.clipped > 0
      ? ` The border of the picture cuts ${format(m.clipped)} of its ${format(length(m.field.rows) * length(m.field.columns))} pixels off.`
      : ' All of it lies in the picture.';
  const heat = m.effective
    ? ` Of its gradient, ${format(100 * m.effective.middle, 0)} % lies in the middle quarter of the field.`
    : '';
  return (
    `${m.netName} reads ${shapeText(m.input)}. An output of its layer ${m.level.name}, one of ${times(row.output.height, row.output.width)}, sees ${size} pixels, and its neighbour’s field begins ${format(row.jump[0])} ${row.jump[0] === 1 ? 'pixel' : 'pixels'} on. ` +
    `The one in row ${m.at.row}, column ${m.at.column} sees rows ${range(m.seen.rows)} and columns ${range(m.seen.columns)}, counted from 0.${cut}${heat}`
  );
}

const step = (axis: 'x' | 'y', by: number) => (p: P) => {
  const { output } = levelsOf(p.net)[p.layer].row;
  const cells = axis === 'y' ? output.height : output.width;
  const next = Math.max(0, Math.min(cells - 1, cellAt(p[axis], cells) + by));
  return { [axis]: middleOf(next, cells) };
};
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'choose an output', to: step('x', -1) },
  ArrowRight: { label: 'choose an output', to: step('x', 1) },
  ArrowUp: { label: 'choose an output', to: step('y', -1) },
  ArrowDown: { label: 'choose an output', to: step('y', 1) },
  '-': { label: 'a layer back or on', to: ({ layer }) => ({ layer: layer - 1 }) },
  '+': { label: 'a layer back or on', to: ({ layer }) => ({ layer: layer + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'layer',
  count: ({ net }) => levelsOf(net).length,
  noun: 'layer',
};
