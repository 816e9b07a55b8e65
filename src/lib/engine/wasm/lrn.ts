// Local response normalisation on the wasm device. Keeps two arrays as large as x: a power costs more than reading it again.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { spans, type Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const lrn =
  (thread: Thread): Makers['lrn'] =>
  (args) => {
    const { memory, kernels } = thread;
    const { row, batch, x, dx, y, dy } = spans(args);
    const { size, alpha, beta, k } = row.layer;
    const { channels } = row.input;
    const pixels = row.input.height * row.input.width;
    const reach = (size - 1) / 2;
    const line = thread.own(channels + 2 * reach);
    const [d, power] = [0, 1].map(() => memory.alloc(batch * valuesIn(row.input)));
    const share = (images: number) => {
      const { from, count } = shareOf(images, thread);
      return { n: count * pixels, at: (span: Span) => span.at + 4 * from * pixels * channels };
    };
    const forward = (images: number) => {
      const { n, at } = share(images);
      kernels.lrn(n, at(x), channels, reach, k, alpha, beta, line.at, at(d), at(power), at(y));
    };
    const backward = (images: number) => {
      const { n, at } = share(images);
      // prettier-ignore
      kernels.lrnBackward(
        n, at(x), at(dy), channels, reach, alpha, beta, line.at, at(d), at(power), at(dx!),
      );
    };
    return {
      forward: [{ name: 'lrn', run: forward }],
      backward: dx ? [{ name: 'lrn dx', run: backward }] : [],
    };
  };
