// Pooling on the wasm device. Max keeps where each winner stood; mean divides by the cells inside the image.
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { Makers } from '../device.ts';
import { spans } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';
import { clippedWindows } from './unroll.ts';

export const maxPool =
  (thread: Thread): Makers['maxPool'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, batch, relu, x, dx, y, dy } = spans(args);
    const { g } = row;
    const { m, xSize, ySize, down, along } = sizes(g);
    const windows = memory.table(clippedWindows(g));
    const argmax = memory.alloc((batch * ySize) / 4);
    const floor = relu ? 0 : -Infinity;
    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      // prettier-ignore
      kernels.maxPool(
        count, x.at + from * xSize, xSize, windows.at, m, down, along, g.channels, floor,
        y.at + from * ySize, argmax.at + from * ySize,
      );
    };
    const backward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [yAt, dyAt, at] = [y, dy, argmax].map((span) => span.at + from * ySize);
      kernels.maxPoolBackward(count, yAt, dyAt, at, ySize / 4, floor, dx!.at + from * xSize, xSize);
    };
    return {
      forward: [{ name: relu ? 'maxPool+relu' : 'maxPool', run: forward }],
      backward: dx ? [{ name: 'maxPool dx', run: backward }] : [],
    };
  };

export const meanPool =
  (thread: Thread): Makers['meanPool'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, x, dx, y, dy } = spans(args);
    const { g } = row;
    const { m, xSize, ySize, down, along } = sizes(g);
    const windows = memory.table(clippedWindows(g));
    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [xAt, yAt] = [x.at + from * xSize, y.at + from * ySize];
      kernels.meanPool(count, xAt, xSize, windows.at, m, down, along, g.channels, yAt);
    };
    const backward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [dyAt, dxAt] = [dy.at + from * ySize, dx!.at + from * xSize];
      kernels.meanPoolBackward(count, dyAt, windows.at, m, down, along, g.channels, dxAt, xSize);
    };
    return {
      forward: [{ name: 'meanPool', run: forward }],
      backward: dx ? [{ name: 'meanPool dx', run: backward }] : [],
    };
  };

/** Windows an image, bytes an image of x and y, bytes between a window's rows and columns. */
const sizes = (g: PoolWindows) => ({
  m: g.rows.out * g.columns.out,
  xSize: 4 * g.rows.size * g.columns.size * g.channels,
  ySize: 4 * g.rows.out * g.columns.out * g.channels,
  down: 4 * g.columns.size * g.channels * g.rows.dilation,
  along: 4 * g.channels * g.columns.dilation,
});
