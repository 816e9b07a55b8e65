// The two charts of a run: loss at each step and accuracy at each test, over the images seen. D3 draws a history into an
// SVG of the given width; drawing twice changes nothing. No state, no words but the axes'.
import { line, scaleLinear, scaleLog } from 'd3';
import { changed, put } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { axes, margin, path, reference, type Frame } from './axes.ts';
import { percent } from '../../run/words.ts';
import type { Bin, History, Test } from '#lib/run/history.ts';

export interface Run {
  now: History;
  /** The run before, drawn faintly behind. */
  before: History | undefined;
  /** Images in one epoch, and in the whole run as planned. */
  epoch: number;
  planned: number;
  classes: number;
}
const X_STEPS = [1000, 2000, 5000, 10_000, 20_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 3_000_000];

/** The right end of the axis: a round number of images that grows in a few big steps, so that the picture rests between them. */
export function axisEnd(images: number, planned: number): number {
  const round = X_STEPS.find((step) => step >= images) ?? images;
  return images <= planned ? Math.min(round, planned) : round;
}

/** The room that a chart has. */
export interface Size {
  width: number;
  height: number;
}

export function drawLoss(svg: SVGSVGElement, { width, height }: Size, run: Run): void {
  const highest = Math.max(5, ...run.now.bins.map((bin) => Math.min(bin.high, 1e6)));
  const y = scaleLog([0.001, highest], [height - margin.bottom, margin.top]).clamp(true);
  const frame = { x: xScale(run, width), y, width, height, epoch: run.epoch };
  const ticks = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 1e4, 1e5, 1e6].filter((tick) => tick <= highest);
  const root = axes(svg, frame, ticks, (tick) => format(tick));
  const guess = Math.log(run.classes);
  reference(root, frame, guess, `guessing: ln ${run.classes} = ${format(guess, 2)}`, 'end');

  const through = (loss: (bin: Bin) => number) =>
    line<Bin>()
      .x((bin) => frame.x(bin.images))
      .y((bin) => y(loss(bin)));
  const { bins } = run.now;
  path(
    root,
    'before',
    clipped(run.before?.bins ?? [], frame),
    through(({ mean }) => mean),
  );
  path(
    root,
    'each-step',
    bins,
    through(({ one }) => one),
  );
  path(
    root,
    'mean',
    bins,
    through(({ mean }) => mean),
  );
  // One step is a point, and a line through one point is nothing.
  const only = root
    .selectAll<SVGCircleElement, Bin>('.only')
    .data(bins.length === 1 ? bins : [])
    .join('circle');
  put(only, (bin) => ({ class: 'only', r: 3.5, cx: frame.x(bin.images), cy: y(bin.mean) }));
}

/** Accuracy on an axis of the errors' logarithm: from 98 to 99 % is as far as from 96 to 98 %, half the mistakes. */
export function drawAccuracy(
  svg: SVGSVGElement,
  { width, height }: Size,
  run: Run,
  published?: { accuracy: number; label: string },
) {
  const y = scaleLog([1, 0.004], [height - margin.bottom, margin.top]).clamp(true);
  const frame = { x: xScale(run, width), y, width, height, epoch: run.epoch };
  const ticks = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995].map((accuracy) =>
    Number((1 - accuracy).toFixed(3)),
  );
  const root = axes(svg, frame, ticks, (error) => percent(1 - error, error < 0.01 ? 1 : 0));
  if (published) reference(root, frame, 1 - published.accuracy, published.label, 'start');

  const error = (test: Test) => y(Math.max(1 - test.accuracy, 1e-4));
  const shape = line<Test>()
    .x((test) => frame.x(test.imagesSeen))
    .y(error);
  path(
    root,
    'before',
    clipped(run.before?.tests ?? [], frame, (test) => test.imagesSeen),
    shape,
  );
  path(root, 'mean', run.now.tests, shape);
  const dots = root.selectAll<SVGCircleElement, Test>('.test').data(run.now.tests).join('circle');
  changed(dots, (test) => [frame.x(test.imagesSeen), error(test)])
    .attr('class', 'test')
    .attr('r', 3)
    .attr('cx', (test) => frame.x(test.imagesSeen))
    .attr('cy', error);
}

const xScale = (run: Run, width: number) =>
  scaleLinear([0, axisEnd(run.now.images, run.planned)], [margin.left, width - margin.right]);

/** Of the run before, what the axis has room for. */
const clipped = <T>(
  items: readonly T[],
  { x }: Frame,
  images = (item: T) => (item as unknown as Bin).images,
) => items.filter((item) => images(item) <= x.domain()[1]);
