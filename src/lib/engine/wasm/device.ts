// The wasm device as one thread sees it: the kernels of assembly/ over one linear memory. Threads, when there are any, run the same
// plan over the same memory, each on its share of the batch. What opens it is machine.ts.
import type { Device, Makers } from '../device.ts';
import { composed } from '../composed.ts';
import { batchNorm } from './batch-norm.ts';
import { bias } from './bias.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { add, concat, fork, logistic, relu, tanh } from './elementwise.ts';
import { gather } from './gather.ts';
import { head } from './head.ts';
import { clear, update, type GradientSpan } from './learn.ts';
import { lrn } from './lrn.ts';
import type { Span } from './memory.ts';
import { maxPool, meanPool } from './pool.ts';
import { rbf } from './rbf.ts';
import { sample } from './sample.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { makeBarrier } from './barrier.ts';
import { run } from '../plan.ts';
import type { Thread } from './thread.ts';

/** All cores of a small machine; of a larger one all but one, and at most 8: a batch of 64 has not more to share. */
export function threadsHere(): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  return cores <= 4 ? cores : Math.min(cores - 1, 8);
}

/** The device as one thread sees it. */
export function onThread(
  parts: Omit<Thread, 'own' | 'barrier'>,
): Device & { phases: ((images: number) => void)[] } {
  const { memory, kernels, index, threads } = parts;
  const part = (whole: Span, length: number): GradientSpan => ({
    at: whole.at + 4 * index * length,
    length,
    first: whole,
  });
  const ownSpan = (length: number) => part(memory.alloc(length * threads), length);
  const barrier = threads > 1 ? makeBarrier(memory.integers(memory.alloc(2)), threads) : () => {};
  const thread: Thread = { ...parts, own: ownSpan, barrier };
  const make: Makers = {
    ...composed({ alloc: memory.alloc, conv: conv(thread), bias: bias(thread) }),
    conv: conv(thread),
    connected: connected(thread),
    maxPool: maxPool(thread),
    meanPool: meanPool(thread),
    relu: relu(thread),
    logistic: logistic(thread),
    tanh: tanh(thread),
    dropout: dropout(thread),
    lrn: lrn(thread),
    batchNorm: batchNorm(thread),
    subSample: subSample(thread),
    sparseConv: sparseConv(thread),
    rbf: rbf(thread),
    concat: concat(thread),
    fork: fork(thread),
    add: add(thread),
  };
  const phases: ((images: number) => void)[] = [];
  const gradients: Span[] = [];
  return {
    phases,
    name: 'wasm',
    detail: `SIMD, ${kernels.fused() ? 'fused multiply-add' : 'multiply, then add'}`,
    threads,
    get allocations() {
      return memory.count;
    },
    alloc: memory.alloc,
    slice: (buffer, offset, length) => ({ at: (buffer as Span).at + 4 * offset, length }) as Span,
    allocGradients(length) {
      const span = ownSpan(length);
      gradients.push(span);
      return span;
    },
    write: (buffer, values) =>
      values instanceof Float32Array
        ? memory.floats(buffer as Span).set(values)
        : memory.integers(buffer as Span).set(values),
    read: async (buffer) => memory.floats(buffer as Span).slice(),
    readIntegers: async (buffer) => memory.integers(buffer as Span).slice(),
    sample: sample(memory, threads, gradients),
    make,
    head: head(thread),
    gather: gather(thread),
    clear: clear(thread),
    update: update(thread),
    phase(calls) {
      const work = (images: number) => run(calls, images);
      phases.push(work);
      return work;
    },
    flush: async () => {},
    release: () => {},
  };
}
