// LeNet-5's distances to fixed codes on the wasm device. The codes lie there twice, each way round as a kernel reads them.
import type { Makers } from '../device.ts';
import { spans } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const rbf =
  (thread: Thread): Makers['rbf'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, x, dx, y, dy } = spans(args);
    const { codes } = row.layer;
    const [classes, length] = [codes.length, codes[0].length];
    const whole = 4 * Math.ceil(classes / 4);
    const [rows, turned] = [classes * length, length * whole].map((n) => memory.alloc(n));
    memory.floats(rows).set(codes.flat());
    const places = memory.floats(turned);
    codes.forEach((code, c) => code.forEach((value, k) => (places[k * whole + c] = value)));
    const forward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.rbf(count, x.at + 4 * from * length, length, turned.at, classes, y.at + 4 * from * classes);
    };
    const backward = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const [xAt, dyAt, dxAt] = [x.at, dy.at, dx!.at].map(
        (at, i) => at + 4 * from * (i === 1 ? classes : length),
      );
      kernels.rbfBackward(count, xAt, dyAt, length, rows.at, classes, dxAt);
    };
    return {
      forward: [{ name: 'rbf', run: forward }],
      backward: dx ? [{ name: 'rbf dx', run: backward }] : [],
    };
  };
