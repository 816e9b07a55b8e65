// Dropout on the wasm device. Backward drops what forward dropped because it draws the same numbers.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Makers } from '../device.ts';
import { limitOf, streamOf } from '../random-stream.ts';
import { spans, type Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const dropout =
  (thread: Thread): Makers['dropout'] =>
  (args) => {
    const { kernels } = thread;
    const { row, chance, x, dx, y, dy } = spans(args);
    const size = valuesIn(row.input);
    const { rate } = row.layer;
    const at = (span: Span, from: number) => span.at + 4 * from * size;
    const drop = (source: Span, target: Span) => (images: number) => {
      const { from, count } = shareOf(images, thread);
      const stream = streamOf(chance.seed, row.path);
      // prettier-ignore
      kernels.dropout(
        count * size, from * size, chance.step, stream, limitOf(rate), 1 / (1 - rate),
        at(source, from), at(target, from),
      );
    };
    const pass = (images: number) => {
      const { from, count } = shareOf(images, thread);
      kernels.copyRows(1, 1, 4 * count * size, at(x, from), 0, 0, at(y, from), 0, 0);
    };
    return {
      forward: [{ name: 'dropout', run: drop(x, y) }],
      infer: [{ name: 'dropout', run: pass }],
      backward: dx ? [{ name: 'dropout dx', run: drop(dy, dx) }] : [],
    };
  };
