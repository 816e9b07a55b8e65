// Random arrays, and how far two of them are apart. Not a test.
import { expect } from 'vitest';
import { random } from '#lib/data/random.ts';
import type { Buffer, Device } from '#lib/engine/device.ts';

/** `length` normal numbers of a seed. */
export function normals(length: number, seed: number): Float32Array {
  const { normal } = random(seed);
  return Float32Array.from({ length }, normal);
}

/** A buffer of a device holding these values. */
export function put(device: Device, values: Float32Array): Buffer {
  const buffer = device.alloc(values.length);
  device.write(buffer, values);
  return buffer;
}

/** Largest difference, relative to the largest value that was expected, or to `scale` where that is larger. */
export function distance(found: ArrayLike<number>, wanted: ArrayLike<number>, scale = 1e-6): number {
  expect(found.length).toBe(wanted.length);
  let most = 0;
  for (let i = 0; i < wanted.length; i++) {
    scale = Math.max(scale, Math.abs(wanted[i]));
    most = Math.max(most, Math.abs(found[i] - wanted[i]) || (Number.isNaN(found[i]) ? Infinity : 0));
  }
  return most / scale;
}
