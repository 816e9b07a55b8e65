// Data sets that are here: read, checked and inflated once for all runs. A download goes on as long as a run waits
// for it; what is complete stays for the next run, until others need the room.
import type { Dataset } from '#lib/data/dataset.ts';
import { keyOf } from '#lib/data/descriptor.ts';
import { openData } from './data.ts';
import type { Settings } from './options.ts';

type Which = Pick<Settings, 'data' | 'shuffle'>;

export interface Datasets {
  /** The data set, its shards perhaps still arriving, and what to call when the run needs it no more. */
  open(which: Which, isShared: boolean): Opened;
  /** Stops all downloads and forgets everything. */
  release(): void;
}

export interface Opened {
  readonly data: Promise<Dataset>;
  close(): void;
}

interface Entry {
  readonly data: Promise<Dataset>;
  readonly stop: AbortController;
  users: number;
  isComplete: boolean;
  bytes: number;
}

/** Bytes of data sets that are kept though no run needs them: MNIST twice, once with its pixels shuffled. */
const ROOM = 128e6;

export function datasets(room = ROOM): Datasets {
  const known = new Map<string, Entry>(); // the one used last at the end

  function begin(key: string, which: Which, isShared: boolean): Entry {
    const stop = new AbortController();
    const entry: Entry = {
      stop,
      users: 0,
      isComplete: false,
      bytes: 0,
      data: openData(which, stop.signal, isShared),
    };
    arrived(entry).catch(() => known.get(key) === entry && known.delete(key)); // trying again asks again
    return entry;
  }

  function makeRoom(): void {
    const idle = [...known].filter(([, { users }]) => users === 0);
    let held = idle.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    for (const [key, { bytes }] of idle) {
      if (held <= room) return;
      known.delete(key);
      held -= bytes;
    }
  }

  return {
    open(which, isShared) {
      const key = `${keyOf(which.data, which.shuffle)} ${isShared ? 'shared' : 'own'}`;
      const entry = known.get(key) ?? begin(key, which, isShared);
      known.delete(key);
      known.set(key, entry);
      entry.users += 1;
      let open = true;
      const close = () => {
        if (!open) return;
        open = false;
        entry.users -= 1;
        if (entry.users > 0) return;
        if (!entry.isComplete) {
          entry.stop.abort();
          if (known.get(key) === entry) known.delete(key);
        }
        makeRoom();
      };
      return { data: entry.data, close };
    },
    release() {
      for (const { stop } of known.values()) stop.abort();
      known.clear();
    },
  };
}

/** Follows a data set until all of it is here. Rejects with what ended the download. */
async function arrived(entry: Entry): Promise<void> {
  const data = await entry.data;
  const { train, test } = data;
  entry.bytes = [train, test].reduce((sum, { pixels, labels }) => sum + pixels.length + labels.length, 0);
  while (train.arrived < train.images || test.arrived < test.images) await data.changed();
  entry.isComplete = true;
}
