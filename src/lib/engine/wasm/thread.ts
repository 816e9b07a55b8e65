// What a maker of the wasm device works with: memory, kernels, and which part of the batch is its own.
import type { Kernels } from './module.ts';
import type { Memory, Span } from './memory.ts';

export interface Thread {
  readonly memory: Memory;
  readonly kernels: Kernels;
  /** This thread's number, 0 … threads − 1. */
  readonly index: number;
  readonly threads: number;
  /** Memory of which every thread has its own: all threads ask in the same order and take their part. */
  own(length: number): Span;
  /** Waits until all threads are here. Only calls of a phase may: alone there is nobody to wait for. */
  barrier(): void;
}

/**
 * The images of a batch that thread `index` works on, [from, to). Boundaries are multiples of 4 images, so that no kernel
 * that works on four floats at a time reaches into a neighbour's images.
 */
export function shareOf(images: number, { index, threads }: Pick<Thread, 'index' | 'threads'>) {
  const fours = Math.ceil(images / 4);
  const from = 4 * Math.floor((fours * index) / threads);
  const to = Math.min(images, 4 * Math.floor((fours * (index + 1)) / threads));
  return { from, count: Math.max(to - from, 0) };
}
