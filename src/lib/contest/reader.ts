// The contest on a reader's page: from names to results. Fetched only when somebody presses Start.
import { inFull } from '#lib/data/address.ts';
import { mnist } from '#lib/data/mnist.ts';
import { pulled } from '#lib/pulled.ts';
import { contest, type Onlooker, type Result } from './contest.ts';
import { field, READER_IMAGES, type Runner } from './field.ts';
import { describeMachine, machineText, type Machine } from './machine.ts';
import { browserGroups, load } from './peers/index.ts';
import { remotePeer } from './remote.ts';
import { netParams, readImages, type Peer } from './task.ts';
import { sentence, type Pace } from './turns.ts';

export interface Plan extends Pace {
  /** Of `field`, in any order. */
  names: readonly string[];
  batch: number;
}

export type ContestReport =
  | { readonly kind: 'machine'; readonly machine: Machine; readonly text: string }
  /** A line at each stage. */
  | { readonly kind: 'told'; readonly line: string }
  /** Number `at` of the results is at work, or nobody is. */
  | { readonly kind: 'up'; readonly at: number | null }
  | { readonly kind: 'result'; readonly at: number; readonly result: Result }
  /** The page is hidden: browsers slow such pages. */
  | { readonly kind: 'hidden' };

/**
 * Fetches the images and the code of those named, and lets them compete. Throws a DataError where the images do not come, or the
 * signal's reason; a peer whose code does not come has that in its result.
 */
export const contestReports = (plan: Plan, signal: AbortSignal): AsyncGenerator<ContestReport, void> =>
  pulled(async (push) => {
    const look = () => document.hidden && push({ kind: 'hidden' });
    document.addEventListener('visibilitychange', look, { signal });
    look();
    const machine = await describeMachine();
    push({ kind: 'machine', machine, text: machineText(machine) });
    await readerContest(
      plan,
      {
        tell: (line) => push({ kind: 'told', line }),
        up: (at) => push({ kind: 'up', at }),
        result: (at, result) => push({ kind: 'result', at, result: { ...result, turns: [...result.turns] } }),
      },
      signal,
    ).finally(() => document.removeEventListener('visibilitychange', look));
  });

async function readerContest(plan: Plan, onlooker: Onlooker, signal: AbortSignal): Promise<Result[]> {
  onlooker.tell('The images are on their way.');
  const images = await readImages(inFull(mnist), READER_IMAGES, signal);
  const params = netParams();
  const peers: Peer[] = [];
  for (const runner of field.filter(({ name }) => plan.names.includes(name))) {
    onlooker.tell(`${runner.library} is on its way.`);
    peers.push(...(await fetchPeers(runner, signal)));
    signal.throwIfAborted();
  }
  const entries = peers.map((peer) => ({ peer, batch: plan.batch, params }));
  return contest(entries, images, { ...plan, checkSteps: 80 }, onlooker, signal);
}

async function fetchPeers({ name, library, where, isRemote }: Runner, signal: AbortSignal): Promise<Peer[]> {
  try {
    return isRemote ? [await remotePeer(name, signal)] : await load([name], browserGroups);
  } catch (error) {
    signal.throwIfAborted();
    const open = () => Promise.reject(new Error(sentence(error)));
    return [{ library, version: '', device: where, open }];
  }
}
