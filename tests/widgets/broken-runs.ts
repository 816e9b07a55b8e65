// Widgets that run something and break one promise each: what contract-runs.ts must catch.
import { mnist } from '#lib/data/mnist.ts';
import { connected, flatten, image, net, softmax } from '#lib/nets/spec.ts';
import type { Plan } from '#lib/run/plan.ts';
import { none, trainedOf, type Histories } from '#lib/run/state.ts';
import { views, type Stage } from '#lib/viz/stage.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { curveView, drawLosses } from '../../src/components/run/curves.ts';

const params = { seed: integer(1, { min: 0, max: 9, label: 'Seed' }) };
type P = Values<typeof params>;
const read = (side: number, classes: number) =>
  net('small', image(side, side, 1), [flatten(), connected(classes), softmax()]);
const plan = (label: string, p: P, of = read(28, 10)): Plan => ({
  label,
  net: of,
  data: mnist,
  options: { seed: p.seed },
});
const runs = (p: P) => [plan('a', p), plan('b', p)];

/** One that keeps every promise. */
export const soundRuns: AnyWidget = {
  name: 'sound-runs',
  params,
  runs,
  keys: {},
  model: (p: P, histories: Histories = none) => trainedOf(runs(p), histories),
  draw: (stage: Stage, curves: ReturnType<typeof trainedOf>) =>
    drawLosses(views(stage, { loss: curveView('loss', 'Loss') }).loss, curves),
  describe: (curves: ReturnType<typeof trainedOf>) => `There are ${curves.length} runs.`,
};
const breaking = (change: Partial<AnyWidget>): AnyWidget => ({ ...soundRuns, ...change });
let asked = 0;

/** The promise, and a widget that breaks it. */
export const brokenRuns: readonly (readonly [promise: string, widget: AnyWidget])[] = [
  ['there are runs, or a sentence on why there are none', breaking({ runs: () => [] })],
  [
    'runs are plain data, the same for the same values, no two called the same',
    breaking({ runs: (p: P) => [plan('LeNet', p), plan('LeNet!', p)] }),
  ],
  [
    'runs are plain data, the same for the same values, no two called the same',
    breaking({ runs: (p: P) => [{ ...plan('a', p), options: { seed: asked++ } }] }),
  ],
  [
    'the engine takes them: nets trace, read the images and tell their classes apart, options are in bounds',
    breaking({ runs: (p: P) => [plan('a', p, read(32, 10))] }),
  ],
  [
    'the engine takes them: nets trace, read the images and tell their classes apart, options are in bounds',
    breaking({ runs: (p: P) => [{ ...plan('a', p), options: { batch: 0 } }] }),
  ],
  [
    'the engine takes them: nets trace, read the images and tell their classes apart, options are in bounds',
    breaking({ runs: (p: P) => [{ ...plan('a', p), start: { from: 'b', shuffle: 1 } }, plan('b', p)] }),
  ],
  [
    'model, words and drawing hold while they run, and drawing nothing after them is drawing nothing',
    breaking({
      describe: (curves: ReturnType<typeof trainedOf>) => `The loss is ${curves[0].now.tests[0]?.loss}.`,
    }),
  ],
];
