// Losses of a run, small enough to draw at any length: at most MOST_BINS bins of neighbouring steps. Adding to it gives another one.
import type { Report } from '#lib/engine/report.ts';

type Steps = Extract<Report, { kind: 'steps' }>;

/** Losses of some neighbouring steps. */
export interface Bin {
  /** Images seen after its last step. */
  readonly images: number;
  readonly low: number;
  readonly high: number;
  /** The running mean at its last step. */
  readonly mean: number;
  /** The loss of one step in it, the first. */
  readonly one: number;
}

export interface Losses {
  readonly bins: readonly Bin[];
  /** Steps a full bin holds, and those in the last one. */
  readonly perBin: number;
  readonly inLast: number;
  readonly steps: number;
  readonly images: number;
  readonly epoch: number;
  readonly firstLoss: number;
  /** Decaying sum of losses and of their weights: their quotient is the running mean, right from the first step. */
  readonly weighted: number;
  readonly weight: number;
}

export const MOST_BINS = 512;
/** The running mean looks back over about so many steps. */
export const WINDOW = 50;

export const noLosses: Losses = {
  bins: [],
  perBin: 1,
  inLast: 0,
  steps: 0,
  images: 0,
  epoch: 0,
  firstLoss: NaN,
  weighted: 0,
  weight: 0,
};

/** The mean of the last steps' losses, older ones counting less; NaN before the first. */
export const runningLoss = ({ weighted, weight }: Pick<Losses, 'weighted' | 'weight'>): number =>
  weighted / weight;

/** With a report of steps. How steps are grouped into reports changes nothing but the place of a step between two reports. */
export function withSteps<L extends Losses>(losses: L, report: Steps): L {
  const from = losses.images;
  const width = report.imagesSeen - from;
  let { bins, perBin, inLast, weighted, weight } = losses;
  const made = [...bins];
  report.losses.forEach((loss, i) => {
    weighted = weighted * (1 - 1 / WINDOW) + loss;
    weight = weight * (1 - 1 / WINDOW) + 1;
    const images = from + (width * (i + 1)) / report.losses.length;
    if (made.length === 0 || inLast === perBin) {
      if (made.length === MOST_BINS) {
        made.splice(0, MOST_BINS, ...inPairs(made));
        perBin *= 2;
      }
      made.push({ images, low: loss, high: loss, mean: weighted / weight, one: loss });
      inLast = 1;
    } else {
      const last = made[made.length - 1];
      const [low, high] = [Math.min(last.low, loss), Math.max(last.high, loss)];
      made[made.length - 1] = { images, low, high, mean: weighted / weight, one: last.one };
      inLast += 1;
    }
  });
  bins = made;
  const { imagesSeen: images, epoch } = report;
  const steps = losses.steps + report.losses.length;
  const firstLoss = losses.steps === 0 ? report.losses[0] : losses.firstLoss;
  return { ...losses, bins, perBin, inLast, weighted, weight, images, epoch, steps, firstLoss };
}

const inPairs = (bins: readonly Bin[]): Bin[] =>
  Array.from({ length: bins.length / 2 }, (_, i) => {
    const [a, b] = [bins[2 * i], bins[2 * i + 1]];
    const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
    return { images: b.images, low, high, mean: b.mean, one: a.one };
  });

/** Without what came after `steps` steps on `images` images: the run goes on from there. */
export function lossesUntil<L extends Losses>(losses: L, steps: number, images: number): L {
  const bins = losses.bins.filter((bin) => bin.images <= images);
  const last = bins.at(-1);
  const weight = last ? losses.weight : 0;
  // What comes next begins a bin.
  return {
    ...losses,
    bins,
    inLast: losses.perBin,
    weighted: (last?.mean ?? 0) * weight,
    weight,
    steps,
    images,
  };
}

/** Images seen after `steps` steps of `batch` images, of which an epoch has `epoch`: its last step may see fewer. */
export function imagesAfter(steps: number, batch: number, epoch: number): number {
  const perEpoch = Math.ceil(epoch / batch);
  return Math.floor(steps / perEpoch) * epoch + (steps % perEpoch) * batch;
}
