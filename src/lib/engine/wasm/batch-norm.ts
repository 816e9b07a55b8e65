// Batch normalisation on the wasm device. Its moments are those of the whole batch, so here alone threads wait for each other within
// a phase: each sums its share, they wait at a barrier, and each adds all sums in the order of the threads. The same bits for a number of threads.
import { momentumAt } from '#lib/reference/batch-norm.ts';
import type { Makers } from '../device.ts';
import { spans, type Span } from './memory.ts';
import { shareOf, type Thread } from './thread.ts';

export const batchNorm =
  (thread: Thread): Makers['batchNorm'] =>
  (args) => {
    const { kernels, threads } = thread;
    const { row, chance, x, dx, y, dy, w, b, dw, db, mean, variance } = spans(args);
    const { channels, height, width } = row.input;
    const { epsilon } = row.layer;
    const pixels = height * width;

    const rowSize = 8 * 4 * Math.ceil(channels / 4); // float64, whole fours
    const parts = Array.from({ length: 4 }, () => thread.own(rowSize / 4));
    const [sums, squares, sumsOfDy, sumsAlong] = parts.map((own) => ({
      own: own.at,
      all: own.at - thread.index * rowSize,
    }));
    // Every thread joins for itself: what it reads next it has written.
    const [batchMean, batchVariance, meanDy, meanAlong] = parts.map(() => thread.own(channels));

    const share = (images: number) => {
      const { from, count } = shareOf(images, thread);
      const at = (span: Span) => span.at + 4 * from * pixels * channels;
      return { n: count * pixels, at, all: images * pixels };
    };
    const join = ({ all }: { all: number }, n: number, to: Span) =>
      kernels.joinSums(threads, all, rowSize, channels, n, to.at);

    const forward = (images: number) => {
      const { n, at, all } = share(images);
      kernels.channelSums(n, at(x), channels, sums.own);
      thread.barrier();
      join(sums, all, batchMean);
      kernels.squaresAround(n, at(x), channels, batchMean.at, squares.own);
      thread.barrier();
      join(squares, all, batchVariance);
      kernels.batchNorm(n, at(x), channels, batchMean.at, batchVariance.at, epsilon, w.at, b!.at, at(y));
      if (thread.index > 0) return;
      const momentum = momentumAt(row.layer.momentum, chance.step);
      kernels.approach(channels, momentum, batchMean.at, 1, mean.at);
      kernels.approach(channels, momentum, batchVariance.at, all / Math.max(all - 1, 1), variance.at);
    };
    const infer = (images: number) => {
      const { n, at } = share(images);
      kernels.batchNorm(n, at(x), channels, mean.at, variance.at, epsilon, w.at, b!.at, at(y));
    };
    const backwardWeights = (images: number) => {
      const { n, at } = share(images);
      const moments = [batchMean.at, batchVariance.at, epsilon];
      kernels.batchNormSums(n, at(x), at(dy), channels, ...moments, sumsOfDy.own, sumsAlong.own);
      kernels.addSums(channels, sumsOfDy.own, db!.at);
      kernels.addSums(channels, sumsAlong.own, dw.at);
    };
    const backwardInput = (images: number) => {
      const { n, at, all } = share(images);
      thread.barrier();
      join(sumsOfDy, all, meanDy);
      join(sumsAlong, all, meanAlong);
      const moments = [batchMean.at, batchVariance.at, epsilon];
      // prettier-ignore
      kernels.batchNormBackward(
        n, at(x), at(dy), channels, ...moments, w.at, meanDy.at, meanAlong.at, at(dx!),
      );
    };
    return {
      forward: [{ name: 'batchNorm', run: forward }],
      infer: [{ name: 'batchNorm', run: infer }],
      backward: [
        { name: 'batchNorm dw', run: backwardWeights },
        ...(dx ? [{ name: 'batchNorm dx', run: backwardInput }] : []),
      ],
    };
  };
