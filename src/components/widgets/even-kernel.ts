// Why kernels are odd: a kernel of even size has no middle cell, so layer after layer either the map drifts or it changes its
// size. One bright cell on a line is smoothed by the same kernel again and again, padded as the reader says.
import { format } from '#lib/viz/format.ts';
import { formula, fraction, num, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { words } from '#lib/viz/marks.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { type Slide } from '#lib/geometry/slide.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'even-kernel';
export const title = 'An even kernel has no middle';

const [CELLS, LAYERS] = [13, 4];
const MIDDLE = (CELLS - 1) / 2;
const rules = { same: '“same”: as many out as in', each: 'the same at each end' };
export const params = {
  kernel: integer(2, { min: 1, max: 5, label: 'Kernel' }),
  padding: choice('same', rules, { label: 'Padding' }),
  layers: integer(LAYERS, { min: 0, max: LAYERS, label: 'Layers', quiet: true }),
};
type P = Values<typeof params>;

/** Half a kernel, rounded down, at each end: right for an odd one. */
const padOf = ({ kernel, padding }: P) => (padding === 'same' ? 'same' : Math.floor(kernel / 2));
/** Rows and columns are padded alike by one number; along a line only the columns are wanted. */
function slides(p: P): Slide[] {
  if (p.layers === 0) return [];
  const pad = padOf(p);
  const ends = { before: Number(pad), after: Number(pad) };
  const layer = conv(1, [1, p.kernel], { pad: pad === 'same' ? pad : [{ before: 0, after: 0 }, ends] });
  const rows = trace(
    net(
      'On a line',
      image(1, CELLS, 1),
      Array.from({ length: p.layers }, () => layer),
    ),
  );
  return rows.map((row) => (row as RowOf<'conv'>).g.columns);
}

export function model(p: P) {
  const w = new Float64Array(p.kernel).fill(1 / p.kernel);
  const lines = [
    {
      values: Float64Array.from({ length: CELLS }, (_, i) => (i === MIDDLE ? 1 : 0)),
      slide: null as Slide | null,
    },
  ];
  for (const slide of slides(p)) lines.push({ values: convLine(lines.at(-1)!.values, w, slide), slide });
  const centre = ({ values }: (typeof lines)[number]) => {
    const sum = values.reduce((all, value) => all + value, 0);
    return values.reduce((all, value, i) => all + value * i, 0) / sum;
  };
  const last = lines.at(-1)!;
  return {
    ...{ lines, kernel: p.kernel, padding: p.padding, layers: p.layers },
    centres: lines.map(centre),
    pad: lines[1]?.slide?.pad ?? null,
    drift: centre(last) - MIDDLE,
    grown: last.values.length - CELLS,
  };
}
type Model = ReturnType<typeof model>;

const CELL = 26;
const RISE = 40;
const LEFT = 18;
const WIDEST = CELLS + LAYERS;

export function draw(stage: Stage, m: Model): void {
  const { lines, centres } = m;
  const { map, sums } = views(stage, {
    map: svg({
      title: 'layer by layer; 0 is the input',
      label: `A line of ${CELLS} cells on top, one of them bright; below it what each of ${m.layers} layers makes of it`,
      width: LEFT + WIDEST * CELL + 2,
      height: (LAYERS + 1) * RISE,
    }),
    sums: html({ title: '' }),
  });
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
  formula(sums, ...facts(m));
}
const hundredths = (value: number) => format(100 * value, 0);

function facts({ kernel, pad, layers, drift, grown }: Model): Part[][] {
  const size = num(kernel, 'kernel', { param: 'kernel' });
  return [
    [
      'cells before the middle of the kernel, and after it: ',
      fraction([size, ' − 1'], ['2']),
      ' = ',
      num((kernel - 1) / 2, 'kernel'),
      kernel % 2 === 1 ? ', a whole number' : ', no whole number',
    ],
    pad
      ? [
          `pad before ${pad.before}, after ${pad.after}; after ${layers} layer${layers > 1 ? 's' : ''} the middle has moved by `,
          num(drift, 'output'),
          ' and the line grown by ',
          num(grown, 'output'),
        ]
      : ['no layer yet'],
  ];
}

export function describe({ kernel, padding, layers, lines, drift, grown, pad }: Model): string {
  const moved =
    Math.abs(drift) < 1e-9
      ? 'stays where it was'
      : `moves by ${format(Math.abs(drift))} cells to the ${drift < 0 ? 'left' : 'right'}`;
  const size =
    grown === 0
      ? `keeps its ${CELLS} cells`
      : `${grown < 0 ? 'shrinks' : 'grows'} to ${lines.at(-1)!.values.length} cells`;
  return (
    `One bright cell on a line of ${CELLS}, smoothed ${layers} times by a kernel of ${kernel}, padded ${padding === 'same' ? 'so that the size stays' : 'equally at each end'}${pad ? ` (${pad.before} before, ${pad.after} after)` : ''}. ` +
    `Its middle ${moved}, and the line ${size}.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowRight: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
  ArrowUp: { label: 'fewer or more layers', to: ({ layers }) => ({ layers: layers - 1 }) },
  ArrowDown: { label: 'fewer or more layers', to: ({ layers }) => ({ layers: layers + 1 }) },
};
export const play: Play<typeof params> = { param: 'layers', count: () => LAYERS + 1, noun: 'line' };
