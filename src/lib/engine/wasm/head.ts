// The end of a net on the wasm device: softmax with cross-entropy, and the batch's mean loss noted down.
import type { Device, Head } from '../device.ts';
import type { Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const head =
  (thread: Thread): Device['head'] =>
  ({ batch, classes, weight, ...buffers }): Head => {
    const { memory, kernels } = thread;
    const { z, dz, label } = buffers as { [K in keyof typeof buffers]: Span };
    const [p, loss, predicted] = [memory.alloc(batch * classes), memory.alloc(batch), memory.alloc(batch)];
    let noted: number[] = [];
    const row = 4 * classes;
    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [zAt, labelAt, pAt] = [z.at + from * row, label.at + 4 * from, p.at + from * row];
      kernels.softmax(count, zAt, labelAt, classes, pAt, loss.at + 4 * from, predicted.at + 4 * from);
    };
    const backward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [pAt, labelAt, dzAt] = [p.at + from * row, label.at + 4 * from, dz.at + from * row];
      kernels.softmaxBackward(count, pAt, labelAt, classes, weight / images, dzAt);
    };
    return {
      p,
      loss,
      predicted,
      forward: [{ name: 'softmax', run: forward }],
      backward: [{ name: 'softmax dx', run: backward }],
      record: {
        name: 'note loss',
        run: (images) => noted.push(kernels.total(images, loss.at) / images),
      },
      latest: () => noted.at(-1)!,
      drain: async () => {
        const drained = noted;
        noted = [];
        return drained;
      },
    };
  };
