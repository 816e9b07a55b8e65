// What a kernel's size does: the same question asked of a picture by kernels of 1 × 1 to 11 × 11, and what a layer of that
// kernel costs. Counts are trace's. What several small kernels do in a row is kernel-stack.ts.
import { chart } from '#lib/viz/chart.ts';
import { format, times } from '#lib/viz/format.ts';
import { formula } from '#lib/viz/formula.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { over, greys, raster, type Pixels } from '#lib/viz/raster.ts';
import { html, only, svg, views, type Stage } from '#lib/viz/stage.ts';
import { windows } from '#lib/geometry/windows.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convPicture } from '#lib/reference/conv-picture.ts';
import { text, width } from '#lib/data/pictures/build/nagasaki-boats.ts';
import { decode, type ColourPicture, type Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { pictureInput } from './picture/picture-input.ts';
import { offered } from './picture/samples.ts';
import { questions, type Question } from './questions.ts';

export const name = 'kernel-cost';
export const title = 'Kernels from 1 × 1 to 11 × 11, and what they cost';

const LARGEST = 11;
const pictures = offered({ boats: { label: 'boats', read: () => decode(text, width) } });
const asked: Record<Question, string> = {
  blur: 'How bright is it around here?',
  edge: 'Is it brighter on the left than on the right?',
  spot: 'Is there a spot here?',
};
export const params = {
  kernel: integer(5, { min: 1, max: LARGEST, label: 'Kernel' }),
  question: choice(
    'edge',
    { blur: 'brightness', edge: 'upright edges', spot: 'spots' },
    { label: 'What it looks for' },
  ),
  picture: pictures.param,
  channels: integer(64, { min: 1, max: 512, label: 'Channels', control: 'box' }),
  filters: integer(64, { min: 1, max: 512, label: 'Filters', control: 'box' }),
  side: integer(56, { min: 1, max: 224, label: 'Side', control: 'box' }),
  layers: integer(1, { min: 1, max: 5, label: 'Such layers in a row' }),
};
type P = Values<typeof params>;

/** One layer of this kernel, the side kept, and how far the last of several in a row sees. */
function layer({ channels, filters, side, layers }: P, kernel: number) {
  const one = conv(filters, kernel, { pad: 'same' });
  const rows = trace(
    net(
      'Layers',
      image(side, side, channels),
      Array.from({ length: layers }, () => one),
    ),
  );
  return { row: rows[0] as RowOf<'conv'>, field: rows.at(-1)!.receptiveField[0] };
}

/** The part of a picture that starts at row `top`, column `left`. */
function cut(from: Picture, top: number, left: number, height: number, width: number): Float64Array {
  const part = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * from.width + left;
    part.set(from.grey.subarray(start, start + width), row * width);
  }
  return part;
}

/** Parts and answers that were asked for lately: kept, they need not be painted again. */
const kept = latest<Picture, Float64Array>(16);

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  // What is shown leaves out a margin that the largest kernel needs, so that every size answers for the same pixels.
  const [height, width] = [picture.height - LARGEST + 1, picture.width - LARGEST + 1];
  const from = (kernel: number) => (LARGEST - 1 - (kernel - 1)) >> 1;
  const at = from(p.kernel);
  const size = [height + p.kernel - 1, width + p.kernel - 1] as const;
  const w = questions[p.question](p.kernel);
  const part = () => cut(picture, from(1), from(1), height, width);
  const answer = () =>
    convPicture(cut(picture, at, at, ...size), Float64Array.from(w), windows({ size, kernel: p.kernel }));
  const x = kept(picture, 'x', part);
  const y = kept(picture, `${p.question} ${p.kernel}`, answer);
  const costs = Array.from({ length: LARGEST }, (_, i) => ({ kernel: i + 1, ...layer(p, i + 1) }));
  return {
    ...{ p, picture: { x, y, height, width }, w },
    ...{ costs, now: costs[p.kernel - 1], isBlind: w.every((weight) => weight === 0) },
  };
}
type Model = ReturnType<typeof model>;

const [ACROSS, TALL] = [300, 170];

export function draw(stage: Stage, m: Model): void {
  const { p, picture, w, now } = m;
  const curve = (title: string) =>
    svg({
      title: '',
      label: `${title} against the size of the kernel, up to ${p.kernel}`,
      width: ACROSS,
      height: TALL,
    });
  const view = views(stage, {
    x: html({ title: 'the picture, and the window' }),
    y: html({ title: `what a kernel of ${times(p.kernel, p.kernel)} finds` }),
    w: html({ title: 'the kernel' }),
    weights: curve('Weights'),
    macs: curve('MACs'),
    field: curve('Receptive field'),
    counts: html({ title: 'one such layer' }),
  });
  const shown = greys(picture.x, picture.width, picture.height);
  raster(view.x, shown, { label: `The picture, ${times(picture.height, picture.width)} pixels` });
  only(over(view.x, shown), 'rect', 'outline')
    .classed('as-kernel', true)
    .attr('x', Math.round((picture.width - p.kernel) / 2))
    .attr('y', Math.round((picture.height - p.kernel) / 2))
    .attr('width', p.kernel)
    .attr('height', p.kernel);
  raster(view.y, answer(m), { label: `What the kernel makes of it: ${words[p.question]}` });
  const most = w.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
  raster(view.w, greys(w, p.kernel, p.kernel, -most, most), {
    label: `The kernel's ${p.kernel ** 2} weights: white is positive, black negative`,
    width: 110,
  });
  const draws = { weights: 'weights', macs: 'MACs', field: 'pixels seen' } as const;
  const value = {
    weights: (c: Cost) => c.row.weights,
    macs: (c: Cost) => c.row.macs,
    field: (c: Cost) => c.field,
  };
  for (const key of ['weights', 'macs', 'field'] as const)
    chart(view[key], {
      ...{ width: ACROSS, height: TALL },
      x: { label: 'kernel', from: 1, to: LARGEST },
      y: { label: draws[key], from: 0, to: value[key](m.costs.at(-1)!), format: short },
      series: [
        {
          name: '',
          as: 'kernel',
          points: m.costs.slice(0, p.kernel).map((cost) => [cost.kernel, value[key](cost)]),
        },
      ],
    });
  formula(
    view.counts,
    parametersOf(now.row, { kernel: 'kernel', channels: 'channels', filters: 'filters' }),
    macsOf(now.row),
  );
}
type Cost = Model['costs'][number];
const short = (value: number): string => {
  const [, unit, of] = UNITS.find(([least]) => value >= least)!;
  return `${format(value / of)}${unit}`;
};
/** From this on, the unit, and how many one is. */
const UNITS: readonly (readonly [number, string, number])[] = [
  [1e9, '\u00a0G', 1e9],
  [1e6, '\u00a0M', 1e6],
  [1e4, '\u00a0k', 1e3],
  [-Infinity, '', 1],
];

/** Brightness as it is; what may be negative, around a middle grey. */
const answer = ({ p, picture: { y, width, height } }: Model): Pixels =>
  p.question === 'blur' ? greys(y, width, height) : greys(y, width, height, -0.5, 0.5);
const words: Record<Question, string> = {
  blur: 'the picture, the smoother the larger the kernel',
  edge: 'white where it is brighter on the left, black where on the right',
  spot: 'white where a spot is brighter than what is around it, black where darker',
};

export const describe = ({ p, now, isBlind }: Model): string =>
  `${asked[p.question]} A kernel of ${times(p.kernel, p.kernel)} ${isBlind ? 'cannot tell: all its weights, and so all its outputs, are 0' : 'answers for every pixel of the picture'}. ` +
  `A layer of such kernels, ${p.channels} channels to ${p.filters} filters on a side of ${p.side}, has ${format(now.row.weights)} weights and takes ${format(now.row.macs)} MACs; ${p.layers === 1 ? 'it sees' : `${p.layers} of them in a row see`} ${times(now.field, now.field)} pixels.`;

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel - 1 }) },
  ArrowRight: { label: 'change the kernel', to: ({ kernel }) => ({ kernel: kernel + 1 }) },
};
export const live = (page: Page<typeof params, ColourPicture>): void =>
  pictureInput(page, { width: 288, height: 216 });
