// The two charts of trainings, loss at each step and right answers at each test, over the images seen: a curve a run, the run before
// faintly behind it. Parts of what a widget draws; where one run is shown alone, its single steps and their mean.
import type { Bin, History, Test } from '#lib/run/history.ts';
import { imagesOf, type Plan } from '#lib/run/plan.ts';
import type { Ran } from '#lib/run/state.ts';
import { chart, type ChartOptions, type Series } from '#lib/viz/chart.ts';
import { format } from '#lib/viz/format.ts';
import { svg, type Role, type View } from '#lib/viz/stage.ts';
import { percent } from './words.ts';

/** A run as a curve. */
export interface Curve extends Ran<Plan, History> {
  readonly as?: Role;
  /** The same as another, but for one thing. */
  readonly dashed?: boolean;
  /** What stands at its end; default: its label. */
  readonly short?: string;
}

const SIZE = { width: 380, height: 200 };
export const curveView = (title: string, label: string) => svg({ title, label, ...SIZE });

const X_STEPS = [1000, 2000, 5000, 10_000, 20_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 3_000_000];
/** The right end of the axis: a round number of images that grows in a few big steps, so that the picture rests between them. */
export function axisEnd(images: number, planned: number): number {
  const round = X_STEPS.find((step) => step >= images) ?? images;
  return images <= planned ? Math.min(round, planned) : round;
}

type Points = Series['points'];
const lossPoints = ({ bins }: History, of: (bin: Bin) => number = ({ mean }) => mean): Points =>
  bins.map((bin) => [bin.images, of(bin)]);
/** Wrong answers, of which no test has less than half a one. */
const errorOf = ({ accuracy, images }: Test) => Math.max(1 - accuracy, 0.5 / images);
const errorPoints = ({ tests }: History): Points => tests.map((test) => [test.imagesSeen, errorOf(test)]);

/** Up to here the axis goes, and where epochs end on it. */
function across(curves: readonly Curve[]): Pick<ChartOptions, 'x' | 'marks'> & { readonly end: number } {
  const planned = Math.max(...curves.map(({ plan }) => imagesOf(plan)), 1);
  const end = axisEnd(Math.max(...curves.map(({ now }) => now.images), 1), planned);
  const epoch = curves[0]?.plan.data.images.train ?? end;
  const epochs = Math.floor(end / epoch);
  const marks = epochs > 20 ? [] : Array.from({ length: epochs }, (_, i) => (i + 1) * epoch);
  return { x: { label: 'images seen', from: 0, to: end }, marks, end };
}

/** The curves that have begun, each after the run before it. */
function drawn(
  curves: readonly Curve[],
  points: (history: History) => Points,
  end: number,
  rest: Partial<Series>,
): Series[] {
  const ghosts = curves.flatMap(({ plan, before, as }): Series[] => {
    const old = before ? points(before).filter(([images]) => images <= end) : [];
    return old.length > 0
      ? [{ name: `${plan.label}, the run before`, points: old, as, behind: 'before' }]
      : [];
  });
  const now = curves.flatMap(({ plan, now, as, dashed, short }): Series[] => {
    const own = points(now);
    if (own.length === 0) return [];
    const say = rest.say?.(own.at(-1)![1]) ?? format(own.at(-1)![1], rest.decimals);
    const label = curves.length > 1 ? `${short ?? plan.label} ${say}` : say;
    return [{ name: plan.label, points: own, as, dashed, label, ...rest }];
  });
  return [...ghosts, ...now];
}

const POWERS = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 1e4, 1e5, 1e6];
/** Losses on a logarithmic axis; what guessing costs is marked. */
export function drawLosses(view: View, curves: readonly Curve[]): void {
  const { end, ...ground } = across(curves);
  const all = curves.flatMap(({ now }) => now.bins);
  const highest = Math.max(5, ...all.map(({ high }) => Math.min(high, 1e6)));
  const least = Math.min(0.01, ...all.map(({ mean }) => mean));
  const from = POWERS.findLast((power) => power <= least) ?? POWERS[0];
  const classes = curves[0]?.plan.data.classes.length ?? 10;
  const alone = curves.length === 1 ? curves[0] : undefined;
  const each: Series[] = alone
    ? [
        {
          name: 'single steps',
          points: lossPoints(alone.now, ({ one }) => one),
          as: alone.as,
          behind: 'each',
        },
      ]
    : [];
  chart(view, {
    ...SIZE,
    ...ground,
    y: {
      label: 'loss',
      scale: 'log',
      from,
      to: highest,
      ticks: POWERS.filter((p) => p >= from && p <= highest),
    },
    levels: [
      {
        at: Math.log(classes),
        text: `guessing: ln ${classes} = ${format(Math.log(classes), 2)}`,
        end: 'end',
      },
    ],
    series: [...each, ...drawn(curves, lossPoints, end, { decimals: 3 })],
    readable: true,
  });
}

/** Right answers on an axis of the errors' logarithm: from 98 to 99 % is as far as from 96 to 98 %, half the mistakes. */
export function drawAccuracies(
  view: View,
  curves: readonly Curve[],
  published?: { readonly accuracy: number; readonly label: string },
): void {
  const { end, ...ground } = across(curves);
  const ticks = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995].map((right) => Number((1 - right).toFixed(3)));
  chart(view, {
    ...SIZE,
    ...ground,
    y: {
      label: '',
      scale: 'log',
      from: 1,
      to: 0.004,
      ticks,
      format: (error) => percent(1 - error, error < 0.01 ? 1 : 0),
    },
    levels: published ? [{ at: 1 - published.accuracy, text: published.label, end: 'start' }] : [],
    series: drawn(curves, errorPoints, end, { dots: true, say: (error) => percent(1 - error) }),
    readable: true,
  });
}
