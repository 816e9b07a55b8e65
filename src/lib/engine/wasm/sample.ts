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
    const others = Array.from({ length: whole ? threads - 1 : 0 }, (_, i) => ({
      at: source.at + 4 * (i + 1) * whole!.length,
      length: source.length,
    }));
    return {
      name: 'sample',
      run() {
        const [values, first] = [memory.floats(target), memory.floats(source)];
        for (let k = 0, at = 0; k < values.length; k++, at += stride) values[k] = first[at];
        for (const share of others) {
          const some = memory.floats(share);
          for (let k = 0, at = 0; k < values.length; k++, at += stride) values[k] += some[at];
        }
      },
    };
  };
