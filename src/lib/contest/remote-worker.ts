// The worker's end of remote.ts: loads one peer's code, opens it and makes its steps. Started only by remote.ts.
import { browserGroups, load } from './peers/index.ts';
import { type Answer, type Request } from './remote.ts';
import { readImages, type Peer, type Training } from './task.ts';
import { sentence } from './turns.ts';

const forAsLongAsTheWorker = new AbortController().signal;
let peer: Peer;
let training: Training;

async function answer(request: Request): Promise<unknown> {
  switch (request.do) {
    case 'meet': {
      const peers = await load([request.name], browserGroups);
      [peer] = peers;
      return peers.map(({ library, version, device }) => ({ library, version, device }));
    }
    case 'open': {
      const images = await readImages(request.data, request.count, forAsLongAsTheWorker);
      training = await peer.open({ images, batch: request.batch }, forAsLongAsTheWorker);
      return { params: training.params, detail: training.detail };
    }
    case 'run':
      return training.run(request.steps);
    default:
      throw new TypeError(`Unknown request ${JSON.stringify(request satisfies never)}`);
  }
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const say = (message: Answer) => postMessage(message);
  try {
    say({ result: await answer(data) });
  } catch (error) {
    say({ failed: sentence(error) });
  }
});
