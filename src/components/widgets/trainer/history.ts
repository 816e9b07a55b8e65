// What a run has shown so far, small enough to draw at any length: losses in at most 512 bins, and every test.
// No drawing, no words.
import { type Report } from '#lib/engine/report.ts';

type Steps = Extract<Report, { kind: 'steps' }>;
export type Test = Extract<Report, { kind: 'test' }>;

/** Losses of some neighbouring steps. */
export interface Bin {
  /** Images seen after its last step. */
  images: number;
  low: number;
  high: number;
  /** The running mean at its last step. */
  mean: number;
  /** The loss of one step in it, the first. */
  one: number;
}

export interface History {
  readonly bins: Bin[];
  readonly tests: Test[];
  /** Steps a full bin holds. */
  perBin: number;
  /** Steps that the last bin holds. */
  inLast: number;
  steps: number;
  images: number;
  epoch: number;
  firstLoss: number;
  /** Decaying sum of losses and of their weights: their quotient is the running mean, right from the first step. */
  weighted: number;
  weight: number;
}

const MOST_BINS = 512;
/** The running mean looks back over about so many steps. */
export const WINDOW = 50;

export const newHistory = (): History => ({
  bins: [],
  tests: [],
  perBin: 1,
  inLast: 0,
  steps: 0,
  images: 0,
  epoch: 0,
  firstLoss: NaN,
  weighted: 0,
  weight: 0,
});

/** The mean of the last steps' losses, older ones counting less; NaN before the first. */
export const runningLoss = (history: History) => history.weighted / history.weight;

/** Adds a report of steps. How steps are grouped into reports changes nothing but the place of a step between two reports. */
export function addSteps(history: History, { losses, imagesSeen, epoch }: Steps): void {
  const before = history.images;
  losses.forEach((loss, i) => {
    if (history.steps === 0) history.firstLoss = loss;
    history.steps++;
    history.weighted = history.weighted * (1 - 1 / WINDOW) + loss;
    history.weight = history.weight * (1 - 1 / WINDOW) + 1;
    addLoss(history, loss, before + ((imagesSeen - before) * (i + 1)) / losses.length);
  });
  history.images = imagesSeen;
  history.epoch = epoch;
}

export const addTest = (history: History, test: Test): void => {
  history.tests.push(test);
};

/** Forgets what came after `steps` steps on `images` images: the run goes on from there. */
export function rewind(history: History, steps: number, images: number): void {
  const { bins, tests } = history;
  while (bins.length > 0 && bins.at(-1)!.images > images) bins.pop();
  while (tests.length > 0 && tests.at(-1)!.imagesSeen > images) tests.pop();
  history.inLast = history.perBin; // what comes next begins a bin
  history.weighted = (bins.at(-1)?.mean ?? 0) * history.weight;
  if (bins.length === 0) history.weight = 0;
  Object.assign(history, { steps, images });
}

/** Images seen after `steps` steps of `batch` images, of which an epoch has `epoch`: its last step may see fewer. */
export function imagesAfter(steps: number, batch: number, epoch: number): number {
  const perEpoch = Math.ceil(epoch / batch);
  return Math.floor(steps / perEpoch) * epoch + (steps % perEpoch) * batch;
}

function addLoss(history: History, loss: number, images: number) {
  const { bins } = history;
  if (bins.length === 0 || history.inLast === history.perBin) {
    if (bins.length === MOST_BINS) halve(history);
    bins.push({ images, low: loss, high: loss, mean: NaN, one: loss });
    history.inLast = 0;
  }
  const last = bins[bins.length - 1];
  last.images = images;
  last.low = Math.min(last.low, loss);
  last.high = Math.max(last.high, loss);
  last.mean = runningLoss(history);
  history.inLast++;
}

/** Joins bins in pairs. */
function halve(history: History) {
  const { bins } = history;
  for (let i = 0; i < bins.length / 2; i++) {
    const [a, b] = [bins[2 * i], bins[2 * i + 1]];
    const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
    bins[i] = { images: b.images, low, high, mean: b.mean, one: a.one };
  }
  bins.length /= 2;
  history.perBin *= 2;
}
