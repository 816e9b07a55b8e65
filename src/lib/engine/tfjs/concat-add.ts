// Branches concatenated and split, added and copied: TF.js's concat, split and addN.
import * as tf from '@tensorflow/tfjs-core';
import type { Buffer, Makers } from '../device.ts';
import type { Tfjs } from './layer.ts';

export const concatAndAdd = (device: Tfjs): Pick<Makers, 'concat' | 'add' | 'fork'> => {
  const row = (buffer: Buffer, length: number) => device.get<tf.Rank.R1>(buffer, [length]);
  const sum = (parts: readonly Buffer[], length: number) => tf.addN(parts.map((part) => row(part, length)));
  return {
    concat({ pixels, channels, parts, y, dy }) {
      const width = channels.reduce((total, count) => total + count, 0);
      const rows = (buffer: Buffer, n: number, count: number) =>
        device.get<tf.Rank.R2>(buffer, [n * pixels, count]);
      const forward = (n: number) =>
        device.set(
          y,
          tf.concat(
            parts.map((part, i) => rows(part.y, n, channels[i])),
            1,
          ),
        );
      const backward = (n: number) =>
        tf.split(rows(dy, n, width), channels, 1).forEach((slopes, i) => {
          const target = parts[i].dy;
          if (target) device.set(target, slopes);
        });
      return {
        forward: [device.call('concat', forward)],
        backward: parts.some((part) => part.dy) ? [device.call('split', backward)] : [],
      };
    },

    add({ size, parts, y, dy }) {
      const ys = parts.map((part) => part.y);
      const targets = parts.flatMap((part) => part.dy ?? []);
      const backward = (n: number) =>
        targets.forEach((target) => device.set(target, tf.clone(row(dy, n * size))));
      return {
        forward: [device.call('add', (n) => device.set(y, sum(ys, n * size)))],
        backward: targets.length > 0 ? [device.call('copy dy', backward)] : [],
      };
    },

    fork: ({ size, dx, parts }) => ({
      forward: [],
      backward: [device.call('sum of dx', (n) => device.set(dx, sum(parts, n * size)))],
    }),
  };
};
