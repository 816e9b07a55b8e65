// The two charts of the trial: loss and wrong answers of each run over the images it has seen. Drawn alike at build time,
// when nothing has run, and in the page.
import { chart, type Series } from '#lib/viz/chart.ts';
import { format } from '#lib/viz/format.ts';
import { svg, views, type Stage } from '#lib/viz/stage.ts';
import { type History } from '../trainer/history.ts';
import { trials } from './trials.ts';

const HEIGHT = 270;
/** Charts side by side where there is room; on a phone, smaller as a whole, so that nothing moves when the page comes alive. */
export function sizeIn(width: number): { width: number; height: number } {
  const own = Math.round(width > 700 ? (width - 40) / 2 : Math.min(width - 8, 440));
  return { width: own, height: Math.round(HEIGHT * Math.min(1, own / 440)) };
}

/** Draws the runs; `images` is what each of them will have seen at its end. */
export function drawCurves(
  stage: Stage,
  histories: readonly History[],
  images: number,
  size = { width: 440, height: HEIGHT },
): void {
  const { wrong, loss } = views(stage, {
    wrong: svg({
      title: 'test digits read wrongly (dashed: shuffled)',
      label: 'Share of test digits read wrongly over the images seen, a curve a run',
      ...size,
    }),
    loss: svg({
      title: 'loss on the training digits (dashed: shuffled)',
      label: 'Training loss over the images seen, a curve a run',
      ...size,
    }),
  });
  /** Beside the ends: four names on each other's curves cannot be read. Where there is little room, dashes say which is shuffled. */
  const isNarrow = size.width < 400;
  const names = isNarrow ? 105 : 165;
  const series = (points: (history: History) => Series['points'], decimals: number): Series[] =>
    trials.flatMap(({ name, short, shuffled, net }, i) => {
      const own = points(histories[i]);
      return own.length === 0
        ? []
        : [
            {
              name,
              points: own,
              decimals,
              dashed: shuffled,
              ...(isNarrow && { label: `${short} ${format(own.at(-1)![1], decimals)}` }),
              ...(net.name === 'LeNet-5' && { as: 'output' as const }),
            },
          ];
    });
  const x = { label: 'images seen', from: 0, to: images };
  chart(wrong, {
    ...{ ...size, x, names },
    y: { label: '% wrong', scale: 'log', from: 0.8, to: 130, ticks: [1, 2, 5, 10, 20, 50, 100] },
    series: series(({ tests }) => tests.map((test) => [test.imagesSeen, 100 * (1 - test.accuracy)]), 1),
  });
  chart(loss, {
    ...{ ...size, x, names },
    y: { label: 'loss', scale: 'log', from: 0.02, to: 3, ticks: [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2] },
    series: series(({ bins }) => bins.map((bin) => [bin.images, bin.mean]), 2),
  });
}
