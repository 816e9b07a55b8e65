// Who takes part: one group a library, each loaded only when asked for, so that memory can be measured alone.
import { type Peer } from '../task.ts';
import { threadCounts } from '../threads.ts';

const groups: Record<string, () => Promise<Peer[]>> = {
  async book() {
    const { book } = await import('./book.ts');
    return [
      book({ device: 'webgpu' }),
      book({ device: 'webgl' }),
      ...threadCounts().map((threads) => book({ device: 'wasm', threads })),
      book({ device: 'cpu' }),
    ];
  },
  async tfjs() {
    const { tfjs } = await import('./tfjs.ts');
    return (['webgpu', 'webgl', 'wasm', 'cpu'] as const).map(tfjs);
  },
  async jax() {
    const { jax } = await import('./jax.ts');
    return (['webgpu', 'wasm'] as const).map(jax);
  },
  async convnetjs() {
    const { convnet } = await import('./convnetjs.ts');
    return [convnet()];
  },
  async torch() {
    const version = globalThis.torchVersion;
    if (!version) return [];
    const { torch } = await import('./torch.ts');
    return threadCounts().map((threads) => torch(threads, version));
  },
};

export const groupNames = Object.keys(groups);

/** The peers named: `tfjs` is all of a group, `tfjs/webgl` those of it whose device starts so. Throws on an unknown name. */
export async function load(names: readonly string[]): Promise<Peer[]> {
  const lists = names.map(async (name) => {
    const [group, device] = name.split('/');
    const peers = (await groups[group]?.())?.filter((peer) => !device || peer.device.startsWith(device));
    if (!peers || (device && peers.length === 0))
      throw new RangeError(`There is no peer “${name}”; the groups are ${groupNames.join(', ')}.`);
    return peers;
  });
  return (await Promise.all(lists)).flat();
}
