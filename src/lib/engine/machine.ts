// What of a device lasts between runs: an adapter with its compiled programs, a module with its threads. A run gets a device
// of it, which is memory and bound calls, and gives that back when it ends.
import type { Device } from './device.ts';

export interface Machine {
  /** A device with an empty memory, for one run; its `release` frees that memory and nothing else. Several may be in use at once. */
  device(): Promise<Device>;
  /** False from the moment that it is broken: its adapter lost, a thread gone. Nobody opens a device of it any more. */
  readonly works: boolean;
  /** Ends it with all that it holds. */
  release(): void;
}

/** A machine of which nothing lasts but how to open the device. */
export const machineOf = (open: () => Device | Promise<Device>): Machine => ({
  device: async () => open(),
  works: true,
  release: () => {},
});

/** The only device of a machine that nobody else uses: releasing it ends the machine. */
export async function onlyDevice<D extends Device>(
  machine: Omit<Machine, 'device'> & { device(): Promise<D> },
): Promise<D> {
  const device = await machine.device();
  const { release } = device;
  device.release = () => {
    release();
    machine.release();
  };
  return device;
}
