// The part “curves”: what the book's engine costs against batch size, threads and width of the net.
import { type Entry } from '#lib/contest/contest.ts';
import { conv, connected, flatten, image, maxPool, net, relu, softmax, type Net } from '#lib/nets/spec.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { book } from '#lib/contest/peers/book.ts';

export interface Point extends Entry {
  curve: 'batch' | 'threads' | 'width';
  at: number;
}

/** Every point of the three curves, on the wasm device. */
export function curvePoints(): Point[] {
  const cores = navigator.hardwareConcurrency;
  const point = (curve: Point['curve'], at: number, { threads = cores, batch = 64, width = 1 }): Point => {
    const wide = lenet(width);
    return {
      curve,
      at,
      batch,
      params: total(trace(wide), 'params'),
      peer: book({ device: 'wasm', threads, net: wide }),
    };
  };
  return [
    ...[8, 16, 32, 64, 128, 256, 512, 1024].map((batch) => point('batch', batch, { batch })),
    ...Array.from({ length: cores }, (_, i) => point('threads', i + 1, { threads: i + 1 })),
    ...[1, 2, 4].map((width) => point('width', width, { width })),
  ];
}

/** LeNet-5 with `width` times the filters and units, the output apart. */
const lenet = (width: number): Net =>
  net(`LeNet-5 × ${width}`, image(28, 28, 1), [
    conv(6 * width, 5, { pad: 2 }),
    relu(),
    maxPool(2),
    conv(16 * width, 5),
    relu(),
    maxPool(2),
    flatten(),
    connected(120 * width),
    relu(),
    connected(84 * width),
    relu(),
    connected(10),
    softmax(),
  ]);
