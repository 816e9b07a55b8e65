// The machines that are open, by name: each run asks here for a device, and only the first one waits for threads, adapters and
// compilers.
import type { Device } from './device.ts';
import type { DeviceName } from './device-names.ts';
import type { Machine } from './machine.ts';
import { emulated, machineKey, probe, type OpenOptions } from './probe.ts';

export interface Machines {
  /** A device for one run, with an empty memory; or why there is none. */
  open(name: DeviceName, options: OpenOptions): Promise<Opened>;
  /** Ends all of them. */
  release(): void;
}

export type Opened = { device: Device; why?: undefined } | { device?: undefined; why: string };

interface Entry {
  readonly name: DeviceName;
  readonly machine: Promise<Machine>;
  /** Devices of it that runs have now. */
  users: number;
}

export function machines(): Machines {
  const known = new Map<string, Entry>();

  function forget(key: string, entry: Entry): void {
    if (known.get(key) === entry) known.delete(key);
    entry.machine.then((machine) => machine.release()).catch(() => {});
  }

  /** Threads that nobody needs any more, because readers changed their number, would keep memory and processors. */
  function forgetOthers(name: DeviceName, but: string): void {
    for (const [key, entry] of known)
      if (entry.name === name && key !== but && entry.users === 0) forget(key, entry);
  }

  async function entryOf(name: DeviceName, options: OpenOptions): Promise<[string, Entry]> {
    const key = machineKey(name, options);
    const old = known.get(key);
    if (old && (await old.machine).works) return [key, old];
    if (old) forget(key, old);
    const machine = probe(name).then((found) => {
      if (!found.open) throw new Error(found.why);
      if (found.isEmulated && options.unlessEmulated) throw new Error(emulated);
      return found.open(options);
    });
    const entry: Entry = { name, machine, users: 0 };
    known.set(key, entry);
    machine.catch(() => known.get(key) === entry && known.delete(key)); // the next run may be luckier
    return [key, entry];
  }

  return {
    async open(name, options) {
      try {
        const [key, entry] = await entryOf(name, options);
        entry.users += 1;
        try {
          const device = await (await entry.machine).device();
          forgetOthers(name, key);
          return { device: counted(device, () => void (entry.users -= 1)) };
        } catch (error) {
          entry.users -= 1;
          throw error;
        }
      } catch (error) {
        return { why: error instanceof Error ? error.message : String(error) };
      }
    },
    release() {
      for (const [key, entry] of known) forget(key, entry);
    },
  };
}

/** The device, its release heard of once. */
function counted(device: Device, gone: () => void): Device {
  const { release } = device;
  let released = false;
  device.release = () => {
    if (released) return;
    released = true;
    release();
    gone();
  };
  return device;
}
