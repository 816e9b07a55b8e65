// Branches on the webgpu device: joined on channels, split again, added up. All of it is rows of values moved from one
// array into another of longer or shorter rows. The mirror of reference/channels.ts.
import type { Buffer, Call, Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';

/** A row of `length` values, at `into` in rows of `toRow` values, from `of` in rows of `fromRow`. */
const numbers = {
  ...({
    each: 'u32',
    length: 'u32',
    fromRow: 'u32',
    of_: 'u32',
    toRow: 'u32',
    into: 'u32',
    sum: 'u32',
  } as const),
};

const move = kernel({
  name: 'move rows',
  numbers,
  reads: { here: 'f32' },
  writes: { there: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  let row = i / u.length;
  let column = i % u.length;
  let value = here[row * u.fromRow + u.of_ + column];
  let to = row * u.toRow + u.into + column;
  if (u.sum == 1) { there[to] += value; } else { there[to] = value; }
}`,
});

/** y = x. */
export const copy = (gpu: Binder, x: Buffer, y: Buffer, size: number): Call => whole(gpu, x, y, size, 0);

const whole = (gpu: Binder, here: Buffer, there: Buffer, size: number, sum: 0 | 1): Call =>
  gpu.call(move, {
    name: sum ? 'add' : 'copy',
    arrays: { here, there },
    numbers: { each: size, length: size, fromRow: size, of_: 0, toRow: size, into: 0, sum },
  });

/** there = Σ parts. */
const total = (gpu: Binder, parts: Buffer[], there: Buffer, size: number): Call[] =>
  parts.map((part, i) => whole(gpu, part, there, size, i === 0 ? 0 : 1));

export const concat =
  (gpu: Binder): Makers['concat'] =>
  ({ pixels, channels, parts, y, dy }) => {
    const all = channels.reduce((sum, count) => sum + count, 0);
    const forward: Call[] = [];
    const backward: Call[] = [];
    let first = 0;
    parts.forEach((part, i) => {
      const length = channels[i];
      const row = { each: pixels * length, length, sum: 0 };
      const joined = { ...row, fromRow: length, of_: 0, toRow: all, into: first };
      const split = { ...row, fromRow: all, of_: first, toRow: length, into: 0 };
      forward.push(gpu.call(move, { name: 'concat', arrays: { here: part.y, there: y }, numbers: joined }));
      if (part.dy)
        backward.push(
          gpu.call(move, { name: 'split', arrays: { here: dy, there: part.dy }, numbers: split }),
        );
      first += length;
    });
    return { forward, backward };
  };

export const add =
  (gpu: Binder): Makers['add'] =>
  ({ size, parts, y, dy }) => ({
    forward: total(
      gpu,
      parts.map((part) => part.y),
      y,
      size,
    ),
    backward: parts.flatMap((part) => (part.dy ? [copy(gpu, dy, part.dy, size)] : [])),
  });

export const fork =
  (gpu: Binder): Makers['fork'] =>
  ({ size, dx, parts }) => ({ forward: [], backward: total(gpu, parts, dx, size) });
