// Native PyTorch as a peer: not in the browser at all, but taking its turn with the others. run.mjs puts a function into
// the page that talks to torch_lenet5.py; without it (no PyTorch on the machine, or a reader's page) there is no such peer.
import { type Peer } from '#lib/contest/task.ts';
import { threadsText } from '#lib/contest/threads.ts';

/** One request to the Python process and its answer. `version` is asked for first. */
export type Ask = (request: {
  do: 'open' | 'run' | 'close' | 'product';
  threads: number;
  /** Images a step; of a product, the side of the matrices. */
  batch: number;
  steps?: number;
}) => Promise<{ params: number; detail: string; loss: number }>;

declare global {
  /** Both put there by bench/torch.mjs. */
  var torch: Ask | undefined;
  var torchVersion: string | undefined;
}

/** PyTorch on so many threads. */
export const torch = (threads: number, version: string): Peer => ({
  library: 'PyTorch',
  version,
  device: `native, ${threadsText(threads)}`,
  async open({ batch }) {
    const ask = globalThis.torch!;
    const { params, detail } = await ask({ do: 'open', threads, batch });
    return {
      params,
      detail,
      async run(steps) {
        const { loss } = await ask({ do: 'run', threads, batch, steps });
        return { loss, images: steps * batch };
      },
      close: async () => void (await ask({ do: 'close', threads, batch })),
    };
  },
});
