// The contest on a reader's page: from names to results. Fetched only when somebody presses Start.
import { inFull } from '#lib/data/address.ts';
import { mnist } from '#lib/data/mnist.ts';
import { contest, type Onlooker, type Result } from './contest.ts';
import { field, READER_IMAGES, type Runner } from './field.ts';
import { browserGroups, load } from './peers/index.ts';
import { remotePeer } from './remote.ts';
import { netParams, readImages, type Peer } from './task.ts';
import { sentence, type Pace } from './turns.ts';

export { describeMachine, machineText } from './machine.ts';

export interface Plan extends Pace {
  /** Of `field`, in any order. */
  names: readonly string[];
  batch: number;
}

/**
 * Fetches the images and the code of those named, and lets them compete. Rejects with a DataError where the images do not come, or with
 * the signal's reason; a peer whose code does not come has that in its result.
 */
export async function readerContest(plan: Plan, onlooker: Onlooker, signal: AbortSignal): Promise<Result[]> {
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
