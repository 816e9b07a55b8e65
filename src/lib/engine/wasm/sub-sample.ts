// LeNet-5's trainable sub-sampling on the wasm device.
import type { Makers } from '../device.ts';
import { spans } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const subSample =
  (thread: Thread): Makers['subSample'] =>
  (args) => {
    const { kernels } = thread;
    const { row, x, dx, y, dy, w, b, dw, db } = spans(args);
    const { rows, columns, channels } = row.g;
    const line = 4 * columns.size * channels;
    const xSize = rows.size * line;
    const ySize = 4 * rows.out * columns.out * channels;
    const shape = [rows.out, columns.out, rows.kernel, columns.kernel, line, channels] as const;
    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.subSample(count, x.at + from * xSize, xSize, ...shape, w.at, b!.at, y.at + from * ySize);
    };
    const backwardWeights = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [xAt, dyAt] = [x.at + from * xSize, dy.at + from * ySize];
      kernels.subSampleWeights(count, xAt, xSize, ...shape, dyAt, dw.at, db!.at);
    };
    const backwardInput = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.subSampleBackward(count, dy.at + from * ySize, ...shape, w.at, dx!.at + from * xSize, xSize);
    };
    return {
      forward: [{ name: 'subSample', run: forward }],
      backward: [
        { name: 'subSample dw', run: backwardWeights },
        ...(dx ? [{ name: 'subSample dx', run: backwardInput }] : []),
      ],
    };
  };
