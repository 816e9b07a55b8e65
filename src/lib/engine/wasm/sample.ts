// A few values of an array side by side, for probes. Never part of a phase: main does it alone, while the other threads wait.
import type { Device } from '../device.ts';
import type { Memory, Span } from './memory.ts';

/**
 * @param gradients the spans that threads keep gradients in, one after the other: main's comes first, and a value is the sum of all
 */
export const sample =
  (memory: Memory, threads: number, gradients: readonly Span[]): NonNullable<Device['sample']> =>
  (from, stride, to) => {
    const [source, target] = [from as Span, to as Span];
    const whole = gradients.find(({ at, length }) => source.at >= at && source.at < at + 4 * length);
    const shares = Array.from({ length: whole ? threads : 1 }, (_, thread) => ({
      at: source.at + 4 * thread * (whole?.length ?? 0),
      length: source.length,
    }));
    return {
      name: 'sample',
      run() {
        const values = memory.floats(target).fill(0);
        for (const share of shares) {
          const some = memory.floats(share);
          for (let k = 0; k < values.length; k++) values[k] += some[k * stride];
        }
      },
    };
  };
