// The wasm device: the kernels of assembly/ over one linear memory. Threads, when there are any, run the same plan over
// the same memory, each on its share of the batch (see thread-pool.ts).
import type { Device, Makers } from '../device.ts';
import { EngineError } from '../report.ts';
import { batchNorm } from './batch-norm.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { add, concat, fork, logistic, relu, tanh } from './elementwise.ts';
import { wasmFeatures } from './features.ts';
import { gather } from './gather.ts';
import { head } from './head.ts';
import { clear, update, type GradientSpan } from './learn.ts';
import { lrn } from './lrn.ts';
import { linearMemory, type Span } from './memory.ts';
import { compileKernels, instantiate } from './module.ts';
import { maxPool, meanPool } from './pool.ts';
import { rbf } from './rbf.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { makeBarrier, spawn } from './thread-pool.ts';
import { run } from '../plan.ts';
import type { Thread } from './thread.ts';

export interface WasmOptions {
  /** Round once in a multiply-add where the machine can. Off, every machine gets the same bits. Default on. */
  relaxed?: boolean;
  /**
   * Default 1. With more, only phases reach the other threads: calls run one by one do this thread's share alone.
   * One thread where memory cannot be shared.
   */
  threads?: number;
}

/**
 * A wasm device with an empty memory.
 * @throws EngineError 'no-simd' where WebAssembly or its SIMD is missing
 */
export async function wasmDevice({ relaxed = true, threads = 1 }: WasmOptions = {}): Promise<Device> {
  const features = wasmFeatures();
  if (!features.simd) throw noSimd();
  const wanted = features.shared ? threads : 1;
  const shared = wanted > 1;
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared });
  const module = await compileKernels({ relaxed: relaxed && features.relaxed, shared });
  const kernels = await instantiate(module, memory);
  const pool = shared ? await spawn(wanted, { module, memory }) : undefined;
  const own = linearMemory(memory, kernels.freeFrom());
  const device = onThread({ memory: own, kernels, index: 0, threads: wanted });
  if (!pool) return device;
  return {
    ...device,
    get allocations() {
      return device.allocations;
    },
    phase(calls) {
      const work = device.phase(calls);
      const number = device.phases.length - 1;
      return (images) => pool.run(number, images, () => work(images));
    },
    sync: (net, spec) => pool.assemble({ net, spec }),
    release: pool.terminate,
  };
}

/** All cores of a small machine; of a larger one all but one, and at most 8: a batch of 64 has not more to share. */
export function threadsHere(): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  return cores <= 4 ? cores : Math.min(cores - 1, 8);
}

const noSimd = () =>
  new EngineError(
    'no-simd',
    'This browser has no WebAssembly SIMD.',
    'Train on the cpu device, or use a browser from 2021 or later.',
  );

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
    allocGradients: ownSpan,
    write: (buffer, values) =>
      values instanceof Float32Array
        ? memory.floats(buffer as Span).set(values)
        : memory.integers(buffer as Span).set(values),
    read: async (buffer) => memory.floats(buffer as Span).slice(),
    readIntegers: async (buffer) => memory.integers(buffer as Span).slice(),
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
