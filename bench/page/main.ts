// The page in which everything is measured. It does nothing by itself: bench/command.mjs calls what it puts on `bench`.
import { inFull } from '#lib/data/address.ts';
import { mnist } from '#lib/data/mnist.ts';
import { contest, type Result, type Rules } from '#lib/contest/contest.ts';
import { load } from '#lib/contest/peers/index.ts';
import { IMAGES, macsOfTraining, netParams, readImages, type Images } from '#lib/contest/task.ts';
import { type Pace } from '#lib/contest/turns.ts';
import { groups as all } from './groups.ts';

const forAsLongAsThePage = new AbortController().signal;
const onlooker = { tell: (line: string) => globalThis.tell(line) };
let images: Images | undefined;
const read = async () => (images ??= await readImages(inFull(mnist), IMAGES, forAsLongAsThePage));

const measure = {
  /** Names of the groups of peers, and what one training image costs. */
  facts: () => ({ groups: Object.keys(all), macs: macsOfTraining() }),

  /** The contest between all peers of the groups at every batch size. */
  async speed(groups: string[], batches: number[], rules: Rules): Promise<Result[]> {
    const params = netParams();
    const entries = (await load(groups, all)).flatMap((peer) =>
      batches.map((batch) => ({ peer, batch, params })),
    );
    return contest(entries, await read(), rules, onlooker, forAsLongAsThePage);
  },

  async peak(kernels: string, macsPerRound: number, pace: Pace) {
    const { measurePeak } = await import('../peak/peak.ts');
    return measurePeak(kernels, macsPerRound, pace, onlooker, forAsLongAsThePage);
  },

  /** Cost curves of the book's engine: the contest again, against itself. */
  async curves(rules: Rules) {
    const { curvePoints } = await import('./curves.ts');
    const points = curvePoints();
    const results = await contest(points, await read(), rules, onlooker, forAsLongAsThePage);
    return results.map((result, i) => ({ curve: points[i].curve, at: points[i].at, ...result }));
  },

  /** Cost of every widget's model + draw; the command slows the page down before. */
  async widgets() {
    const { widgetCosts } = await import('./widgets.ts');
    return widgetCosts(onlooker.tell);
  },

  /** The browser's peers by name, each with its group, for those who open them one by one. */
  async list(groups: string[]) {
    const lists = groups
      .filter((group) => group !== 'torch')
      .map(async (group) =>
        (await load([group], all)).map(({ library, version, device }) => ({
          group,
          library,
          version,
          device,
        })),
      );
    return (await Promise.all(lists)).flat();
  },

  /** Reads the images, so that what a peer adds to the page's memory can be told apart. */
  images: async () => void (await read()),

  /** Opens one peer alone and trains some steps. */
  async alone(group: string, device: string, batch: number, steps: number): Promise<void> {
    const [peer] = await load([`${group}/${device}`], all);
    const training = await peer.open({ images: await read(), batch }, forAsLongAsThePage);
    for (let i = 0; i < steps; i++) await training.run(1);
  },
};

declare global {
  /** Put there by the command: prints a line. */
  var tell: (line: string) => void;
  var bench: typeof measure;
}
globalThis.bench = measure;
