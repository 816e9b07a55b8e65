// A batch on the wasm device: bytes of the chosen images copied into linear memory, then made floats four at a time.
import type { Device } from '../device.ts';
import type { Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const gather =
  (thread: Thread): Device['gather'] =>
  ({ source, order, size, scale, shift, ...buffers }) => {
    const { memory, kernels } = thread;
    const { x, label } = buffers as { [K in keyof typeof buffers]: Span };
    const staged = memory.alloc(Math.ceil((label.length * size) / 4));
    let bytes = new Uint8Array();
    let classes = new Int32Array();
    const run = (images: number) => {
      if (bytes.buffer !== memory.memory.buffer) {
        bytes = memory.bytes(staged.at, label.length * size);
        classes = memory.integers(label);
      }
      const { from, count } = shareOf(images, thread);
      for (let i = from; i < from + count; i++) {
        const start = order[i] * size;
        bytes.set(source.pixels.subarray(start, start + size), i * size);
        classes[i] = source.labels[order[i]];
      }
      kernels.widen(count * size, staged.at + from * size, scale, shift, x.at + 4 * from * size);
    };
    return { name: 'gather', run };
  };
