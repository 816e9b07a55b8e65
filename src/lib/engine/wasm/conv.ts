// Convolution on the wasm device: forward a product with an unrolled matrix that is never written down, backward
// dW = colsᵀ·dy and dx = col2im(dy·Wᵀ), neither of them unrolled. Every group is a product of its own.
import type { General } from '../composed.ts';
import { spans } from './memory.ts';
import { padding } from './padding.ts';
import { shareOf, type Thread } from './thread.ts';
import { columnByColumn, runsOf, windowOffsets } from './unroll.ts';

export const conv =
  (thread: Thread): General['conv'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, batch, relu, x, dx, y, dy, w, b, dw, db } = spans(args);
    const { g } = row;
    const m = g.rows.out * g.columns.out;
    const channels = g.channels / g.groups;
    const filters = g.filters / g.groups;
    const k = g.rows.kernel * g.columns.kernel * channels;
    const yRow = 4 * g.filters;
    const ySize = m * yRow;
    const floor = relu ? 0 : -Infinity;

    const pad = padding(thread, g, batch, x, dx);
    const windows = windowOffsets(g);
    const rows = memory.table(windows);
    const down = columnByColumn(g.rows.out, g.columns.out);
    const rowsDown = memory.table(down.map((i) => windows[i]));
    const yRowsDown = memory.table(down.map((i) => i * yRow));
    const none = memory.alloc(g.filters + 8);
    const groups = Array.from({ length: g.groups }, (_, group) => {
      const { offsets, length } = runsOf(g, group);
      const count = offsets.length;
      return {
        first: 4 * group * filters, // bytes to this group's filters, in a row of w, b and y alike
        runs: memory.table(offsets),
        count,
        length,
        panels: thread.own(k * 8 * Math.ceil(filters / 8)),
        turned: dx ? thread.own(count * filters * 8 * Math.ceil(length / 8)) : none,
      };
    });

    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      pad.wrap(from, count);
      const px = pad.x.at + from * pad.size;
      for (const { first, runs, count: runCount, length, panels } of groups) {
        kernels.pack(w.at + first, k, filters, yRow, 4, panels.at);
        // prettier-ignore
        kernels.product(
          count, px, pad.size, rows.at, m, runs.at, runCount, length,
          panels.at, (b ?? none).at + first, filters, yRow, floor, y.at + from * ySize + first, ySize,
        );
      }
    };

    const backwardWeights = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const px = pad.x.at + from * pad.size;
      const d = dy.at + from * ySize;
      if (relu) kernels.reluBackward(count * m * g.filters, y.at + from * ySize, d, d);
      if (db) kernels.biasGradient(count * m, d, yRow, g.filters, db.at);
      for (const { first, runs, count: runCount, length } of groups) {
        // prettier-ignore
        kernels.weightGradient(
          count, px, pad.size, rows.at, m, runs.at, runCount, length,
          d + first, ySize, yRow, filters, dw.at + first, yRow,
        );
      }
    };

    const backwardInput = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const pdx = pad.dx.at + from * pad.size;
      kernels.clear(pdx, count * pad.size);
      for (const { first, runs, count: runCount, length, turned } of groups) {
        const panelsOfRun = 4 * filters * 8 * Math.ceil(length / 8);
        for (let run = 0; run < runCount; run++)
          kernels.pack(
            w.at + first + run * length * yRow,
            filters,
            length,
            4,
            yRow,
            turned.at + run * panelsOfRun,
          );
        // prettier-ignore
        kernels.inputGradient(
          count, dy.at + from * ySize + first, ySize, yRowsDown.at, m, filters, turned.at,
          runs.at, runCount, length, pdx, pad.size, rowsDown.at,
        );
      }
      pad.unwrap(from, count);
    };

    const weights = [{ name: 'conv dw', run: backwardWeights }];
    const input = dx ? [{ name: 'conv dx', run: backwardInput }] : [];
    return {
      forward: [{ name: relu ? 'conv+relu' : 'conv', run: forward }],
      backward: [...weights, ...input],
      dx: input,
      dw: weights,
    };
  };
