// The page in which everything is measured. It does nothing by itself: bench/command.mjs calls what it puts on `bench`.
import { lenet5 } from '#lib/nets/lenet5.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { contest, type Result, type Rules } from '../contest.ts';
import { groupNames, load } from '../peers/index.ts';
import { readImages } from '../task.ts';

const manifest = new URL('/data/mnist/manifest.json', location.href).href;
const forAsLongAsThePage = new AbortController().signal;
const rows = trace(lenet5);

const measure = {
  /** Names of the groups of peers, and what one training image costs: the first layer needs no dx. */
  facts: () => ({ groups: groupNames, macs: 3 * total(rows, 'macs') - rows[0].macs }),

  /** The contest between all peers of the groups at every batch size. */
  async speed(groups: string[], batches: number[], rules: Omit<Rules, 'params'>): Promise<Result[]> {
    const images = await readImages(manifest, forAsLongAsThePage);
    const entries = (await load(groups)).flatMap((peer) => batches.map((batch) => ({ peer, batch })));
    const all = { ...rules, params: total(rows, 'params') };
    return contest(entries, images, all, (line) => globalThis.tell(line), forAsLongAsThePage);
  },

  /** Reads the images, so that what a peer adds to the page's memory can be told apart. */
  images: async () => void (kept = await readImages(manifest, forAsLongAsThePage)),

  /** Opens one peer alone and trains some steps. */
  async alone(group: string, device: string, batch: number, steps: number): Promise<void> {
    const peer = (await load([group])).find((one) => one.device === device)!;
    const training = await peer.open({ images: kept!, batch });
    for (let i = 0; i < steps; i++) await training.run(1);
  },
};
let kept: Awaited<ReturnType<typeof readImages>> | undefined;

declare global {
  /** Put there by the command: prints a line. */
  var tell: (line: string) => void;
  var bench: typeof measure;
}
globalThis.bench = measure;
