// A convolution with a connection table on the wasm device: the dense one, its weights spread out before and its gradient picked
// out afterwards. The mirror of reference/sparse-conv.ts.
import type { Makers } from '../device.ts';
import { conv } from './conv.ts';
import { spans } from './memory.ts';
import type { Thread } from './thread.ts';

export const sparseConv =
  (thread: Thread): Makers['sparseConv'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { w, dw } = spans(args);
    const { g, layer } = args.row;
    const taps = g.rows.kernel * g.columns.kernel;
    const length = taps * g.channels * g.filters;
    const places = layer.table.flatMap((channels, f) =>
      Array.from({ length: taps }, (_, tap) =>
        channels.map((c) => (tap * g.channels + c) * g.filters + f),
      ).flat(),
    );
    const table = memory.table(places);
    const [dense, slopes] = [0, 1].map(() => thread.own(length)); // what has no place stays 0
    const whole = conv(thread)({ ...args, relu: false, w: dense, dw: slopes });
    const spread = () => kernels.scatter(places.length, w.at, table.at, dense.at);
    const empty = () => kernels.clear(slopes.at, 4 * length);
    const pick = () => kernels.addGathered(places.length, slopes.at, table.at, dw.at);
    return {
      forward: [{ name: 'spread w', run: spread }, ...whole.forward],
      backward: [{ name: 'clear dw', run: empty }, ...whole.backward, { name: 'pick dw', run: pick }],
    };
  };
