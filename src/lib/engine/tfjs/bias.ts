// A bias by itself: TF.js's add, its row beside every pixel, and a sum.
import * as tf from '@tensorflow/tfjs-core';
import type { General } from '../composed.ts';
import { channelSums, type Tfjs } from './layer.ts';

export const bias =
  (device: Tfjs): General['bias'] =>
  ({ pixels, channels, y, dy, b, db }) => {
    const rows = (of: typeof y, n: number) => device.get<tf.Rank.R2>(of, [n * pixels, channels]);
    return {
      forward: [
        device.call('bias', (n) => device.set(y, tf.add(rows(y, n), device.get<tf.Rank.R1>(b, [channels])))),
      ],
      backward: [device.call('bias db', (n) => device.add(db, channelSums(rows(dy, n), channels)))],
    };
  };
