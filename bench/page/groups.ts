// Who takes part in `npm run bench`: all that a reader's page has, and two that only a clone can have.
import { browserGroups, type Group } from '#lib/contest/peers/index.ts';
import { threadCounts } from '#lib/contest/threads.ts';

export const groups: Record<string, Group> = {
  ...browserGroups,
  async tfjs() {
    const { tfjsWasm } = await import('./tfjs-wasm.ts');
    return [...(await browserGroups.tfjs()), tfjsWasm()];
  },
  async torch() {
    const version = globalThis.torchVersion;
    if (!version) return [];
    const { torch } = await import('./torch.ts');
    return threadCounts().map((threads) => torch(threads, version));
  },
};
