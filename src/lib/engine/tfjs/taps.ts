// Windows of a pooling gathered by an index map, tap by tap, and what comes back to each cell gathered by the map's inverse: for
// windows whose taps do not lie side by side, which TF.js's poolings do not know.
import * as tf from '@tensorflow/tfjs-core';
import { isInside, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { Four, Tfjs } from './layer.ts';

export interface Taps {
  largest(x: Four): Four;
  sum(x: Four): Four;
  /** dx where each output's dy goes to the first of its largest cells; where it goes to all of them. */
  toLargest(x: Four, dy: Four): Four;
  toAll(dy: Four): Four;
}

/** Below every value that a network computes with, and finite: nothing times it is nothing. */
const lowest = -1e30;

export function taps(device: Tfjs, g: PoolWindows): Taps {
  const { rows, columns, channels } = g;
  const [cells, outputs, each] = [
    rows.size * columns.size,
    rows.out * columns.out,
    rows.kernel * columns.kernel,
  ];
  const cellOf = windowsOf(g);
  const readers: number[][] = Array.from({ length: cells }, () => []);
  cellOf.forEach((cell, tap) => readers[cell]?.push(tap));
  const most = Math.max(...readers.map(({ length }) => length), 1);
  const table = (indices: number[]) => device.table(() => tf.tensor1d(indices, 'int32'));
  const toWindows = table(cellOf);
  const toCells = table(
    readers.flatMap((own) => [...own, ...new Array<number>(most - own.length).fill(outputs * each)]),
  );

  const numbers = device.table(() => tf.tensor([...Array(each).keys()], [1, 1, each, 1], 'int32'));

  /** [images, outputs, taps, channels]; what lies in the padding is `outside`. */
  const gathered = (x: Four, outside: number): Four => {
    const [n] = x.shape;
    const padded = tf.pad(tf.reshape(x, [n, cells, channels]), [[0, 0], [0, 1], [0, 0]], outside); // prettier-ignore
    return tf.reshape(tf.gather(padded, toWindows, 1), [n, outputs, each, channels]);
  };
  const shaped = (y: tf.Tensor): Four => tf.reshape(y, [y.shape[0], rows.out, columns.out, channels]);
  /** From [images, outputs, taps, channels] to the cells. */
  const returned = (slopes: tf.Tensor): Four => {
    const [n] = slopes.shape;
    const flat = tf.reshape(slopes, [n, outputs * each, channels]);
    const padded = tf.pad(flat, [[0, 0], [0, 1], [0, 0]]); // prettier-ignore
    const all = tf.reshape(tf.gather(padded, toCells, 1), [n, cells, most, channels]);
    return tf.reshape(tf.sum(all, 2), [n, rows.size, columns.size, channels]);
  };
  const perTap = (dy: Four): Four => tf.reshape(dy, [dy.shape[0], outputs, 1, channels]);

  return {
    largest: (x) => shaped(tf.max(gathered(x, lowest), 2)),
    sum: (x) => shaped(tf.sum(gathered(x, 0), 2)),
    toLargest(x, dy) {
      const winners = tf.argMax(gathered(x, lowest), 2);
      const hot = tf.cast(tf.equal(tf.expandDims(winners, 2), numbers), 'float32');
      return returned(tf.mul(hot, perTap(dy)));
    },
    toAll: (dy) => returned(tf.tile(perTap(dy), [1, 1, each, 1])),
  };
}

/** The cell that each tap of each window looks at, window after window; in the padding one behind the last. */
function windowsOf({ rows, columns }: PoolWindows): number[] {
  const nowhere = rows.size * columns.size;
  const sources = (s: Slide) => Array.from({ length: s.out }, (_, i) => sourcesOf(s, i));
  return sources(rows).flatMap((down) =>
    sources(columns).flatMap((along) =>
      down.flatMap((row) =>
        along.map((column) =>
          isInside(rows, row) && isInside(columns, column) ? row * columns.size + column : nowhere,
        ),
      ),
    ),
  );
}
