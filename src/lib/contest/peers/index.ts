// Every library that trains in a browser, each loaded only when asked for, so that nobody downloads or measures another's code.
import { deviceNames } from '#lib/engine/device-names.ts';
import { type Peer } from '../task.ts';
import { threadCounts } from '../threads.ts';

/** The peers of a library. */
export type Group = () => Promise<Peer[]>;

export const browserGroups = {
  async book() {
    const { book } = await import('./book.ts');
    return deviceNames.flatMap((device) =>
      device === 'wasm' ? threadCounts().map((threads) => book({ device, threads })) : [book({ device })],
    );
  },
  async tfjs() {
    const { backends, tfjs } = await import('./tfjs.ts');
    return Object.entries(backends).map(([device, backend]) => tfjs(device, backend));
  },
  async jax() {
    const { jax } = await import('./jax.ts');
    return (['webgpu', 'wasm'] as const).map(jax);
  },
  async convnetjs() {
    const { convnet } = await import('./convnetjs.ts');
    return [convnet()];
  },
} satisfies Record<string, Group>;

/** The peers named: `tfjs` is all of a group, `tfjs/webgl` those of it whose device starts so. Throws on an unknown name. */
export async function load(names: readonly string[], groups: Record<string, Group>): Promise<Peer[]> {
  const lists = names.map(async (name) => {
    const [group, device] = name.split('/');
    const peers = (await groups[group]?.())?.filter((peer) => !device || peer.device.startsWith(device));
    if (!peers || (device && peers.length === 0))
      throw new RangeError(`There is no peer “${name}”; the groups are ${Object.keys(groups).join(', ')}.`);
    return peers;
  });
  return (await Promise.all(lists)).flat();
}
