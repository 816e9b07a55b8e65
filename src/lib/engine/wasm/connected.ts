// Connected layers on the wasm device: the same products, a row an image.
import type { Makers } from '../device.ts';
import { spans } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const connected =
  (thread: Thread): Makers['connected'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, batch, relu, x, dx, y, dy, w, b, dw, db } = spans(args);
    const inputs = row.input.channels;
    const outputs = row.output.channels;
    const xRow = 4 * inputs;
    const yRow = 4 * outputs;
    const floor = relu ? 0 : -Infinity;
    const table = (step: number) => memory.table(Array.from({ length: batch }, (_, i) => i * step));
    const xRows = table(xRow);
    const yRows = table(yRow);
    const start = memory.table([0]);
    const none = memory.alloc(Math.max(inputs, outputs) + 8);
    const panels = thread.own(inputs * 8 * Math.ceil(outputs / 8));
    const turned = dx ? thread.own(outputs * 8 * Math.ceil(inputs / 8)) : none;

    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.pack(w.at, inputs, outputs, yRow, 4, panels.at);
      // prettier-ignore
      kernels.product(
        1, x.at + from * xRow, 0, xRows.at, count, start.at, 1, inputs,
        panels.at, (b ?? none).at, outputs, yRow, floor, y.at + from * yRow, 0,
      );
    };

    const backwardWeights = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const d = dy.at + from * yRow;
      if (relu) kernels.reluBackward(count * outputs, y.at + from * yRow, d, d);
      if (db) kernels.biasGradient(count, d, yRow, outputs, db.at);
      // prettier-ignore
      kernels.weightGradient(
        1, x.at + from * xRow, 0, xRows.at, count, start.at, 1, inputs,
        d, 0, yRow, outputs, dw.at, yRow,
      );
    };

    const backwardInput = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.pack(w.at, outputs, inputs, 4, yRow, turned.at);
      // prettier-ignore
      kernels.product(
        1, dy.at + from * yRow, 0, yRows.at, count, start.at, 1, outputs,
        turned.at, none.at, inputs, xRow, -Infinity, dx!.at + from * xRow, 0,
      );
    };

    return {
      forward: [{ name: relu ? 'connected+relu' : 'connected', run: forward }],
      backward: [
        { name: 'connected dw', run: backwardWeights },
        ...(dx ? [{ name: 'connected dx', run: backwardInput }] : []),
      ],
    };
  };
