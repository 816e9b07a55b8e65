// A few values of many arrays, side by side in one buffer on the device and fetched with one read: what a probe costs a GPU is
// waiting, not copying.
import type { Buffer, Call, Device } from '../device.ts';

/** Every `stride`th value of an array, `count` of them. */
export interface Part {
  readonly from: Buffer;
  readonly stride: number;
  readonly count: number;
}

export interface Collector {
  /** Copies the values as they are now; on a GPU, as they are between the calls before and after. */
  take(): void;
  /** What was taken last, an array a part. */
  read(): Promise<Float32Array[]>;
}

/**
 * Part of an array of `length` values, of which an image has `size`: all, or `most` of them, evenly spaced but never in step with rows or
 * channels, or they would all be of one.
 */
export function partOf(from: Buffer, size: number, most: number): Part {
  let stride = Math.max(1, Math.floor(from.length / most));
  while (stride > 1 && divisor(stride, size) > 1) stride -= 1;
  return { from, stride, count: Math.min(most, Math.ceil(from.length / stride)) };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Sets the buffer aside and binds the copies; nothing is allocated later. */
export function collector(device: Device, parts: readonly Part[]): Collector {
  return device.sample ? onDevice(device, device.sample, parts) : fromReads(device, parts);
}

function onDevice(device: Device, sample: NonNullable<Device['sample']>, parts: readonly Part[]): Collector {
  const starts = offsets(parts);
  const all = device.alloc(Math.max(1, starts.at(-1)!), 'probed values');
  const calls: Call[] = parts.map(({ from, stride, count }, i) =>
    sample(from, stride, device.slice(all, starts[i], count)),
  );
  return {
    take: () => calls.forEach((call) => call.run(1)),
    async read() {
      const values = await device.read(all);
      return parts.map((_, i) => values.subarray(starts[i], starts[i + 1]));
    },
  };
}

/** Where each part begins, and last how long all are. */
function offsets(parts: readonly Part[]): number[] {
  const starts = [0];
  for (const { count } of parts) starts.push(starts.at(-1)! + count);
  return starts;
}

/** For devices that cannot copy on their own: whole arrays are read, and few of their values kept. */
function fromReads(device: Device, parts: readonly Part[]): Collector {
  let taken: Promise<Float32Array[]> = Promise.resolve([]);
  const few = async ({ from, stride, count }: Part) => {
    const values = await device.read(from);
    return Float32Array.from({ length: count }, (_, i) => values[i * stride]);
  };
  return {
    take() {
      taken = Promise.all(parts.map(few));
      taken.catch(() => {}); // whoever reads hears of it
    },
    read: () => taken,
  };
}
