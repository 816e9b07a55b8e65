// The worker's end of remote.ts: loads one peer's code, opens it and makes its steps. Started only by remote.ts.
import { expose } from 'comlink';
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { browserGroups, load } from './peers/index.ts';
import { readImages, type Peer, type Training, type Work } from './task.ts';

const forAsLongAsTheWorker = new AbortController().signal;
let peer: Peer;
let training: Training;

const there = {
  /** Loads the code. */
  async meet(name: string): Promise<Pick<Peer, 'library' | 'version' | 'device'>> {
    [peer] = await load([name], browserGroups);
    const { library, version, device } = peer;
    return { library, version, device };
  },
  async open(
    data: DataDescriptor,
    count: number,
    batch: number,
  ): Promise<Pick<Training, 'params' | 'detail'>> {
    const images = await readImages(data, count, forAsLongAsTheWorker);
    training = await peer.open({ images, batch }, forAsLongAsTheWorker);
    const { params, detail } = training;
    return { params, detail };
  },
  run: (steps: number): Promise<Work> => training.run(steps),
};
export type PeerThere = typeof there;
expose(there);
