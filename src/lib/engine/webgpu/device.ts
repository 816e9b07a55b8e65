// The webgpu device: kernels of its own in WGSL on a GPUDevice, without TF.js (docs/decisions/0025). Makers bind, calls record,
// and a step goes to the adapter in one submit.
import type { Device } from '../device.ts';
import { EngineError } from '../report.ts';
import { logistic, relu, tanh } from './activation.ts';
import { batchNorm } from './batch-norm.ts';
import { binder, type Pipelines } from './binder.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { gather } from './gather.ts';
import { losses } from './losses.ts';
import { lrn } from './lrn.ts';
import { maxPool } from './max-pool.ts';
import { meanPool } from './mean-pool.ts';
import { memory, slice, type Piece } from './memory.ts';
import { queue } from './queue.ts';
import { rbf } from './rbf.ts';
import { sample } from './sample.ts';
import { add, concat, fork } from './rows.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { head } from './softmax.ts';
import { tally, type Tally } from './tally.ts';
import { adapters } from './tiling.ts';
import { clear, update } from './update.ts';

export interface WebgpuDevice extends Device {
  /** What it computes on; others may, too. */
  readonly gpu: GPUDevice;
  /** What was asked of the browser so far. */
  readonly tally: Readonly<Tally>;
}

/**
 * The device on a GPUDevice: one of its own (probe.ts), or one that somebody else computes on, too.
 * Once the adapter is lost or refuses something, `read`, `drain` and `flush` reject with EngineError 'no-device'.
 * @param end what `release` does last, once its own buffers are freed: destroys the GPUDevice, unless it belongs to somebody else
 * @param pipelines those compiled so far on this GPUDevice, by their WGSL; more are added
 */
export function webgpuDevice(
  gpu: GPUDevice,
  end = () => gpu.destroy(),
  pipelines: Pipelines = new Map(),
): WebgpuDevice {
  const counts = tally();
  const arrays = memory(gpu, counts);
  const calls = queue(gpu, arrays, counts);
  const binds = binder(
    gpu,
    arrays,
    calls,
    counts,
    adapters[isSoftware(gpu.adapterInfo) ? 'software' : 'hardware'],
    pipelines,
  );

  let failure: EngineError | null = null;
  let released = false;
  const fail = (what: keyof typeof broke, cause: unknown) => {
    if (!released) failure ??= lost(what, cause);
  };
  gpu.lost.then((info) => fail('lost', info.message || info.reason));
  const onError = ({ error }: GPUUncapturedErrorEvent) =>
    fail(error instanceof GPUOutOfMemoryError ? 'memory' : 'refused', error.message);
  gpu.addEventListener('uncapturederror', onError);

  /** Waits for the adapter; what it refused meanwhile comes out as the engine's error. */
  const answer = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const value = await work;
      if (failure) throw failure;
      return value;
    } catch (error) {
      throw failure ?? (error instanceof EngineError ? error : lost('lost', error));
    }
  };
  const bytes = ({ root, offset, length }: Piece) => answer(calls.read(root, offset * 4, length * 4));
  const readFloats = async (piece: Piece) => new Float32Array(await bytes(piece));
  const zero = ({ root, offset, length }: Piece) => calls.write(root, offset * 4, new Uint32Array(length));

  const broken = arrays.alloc(1, 'whether a loss was not finite');
  return {
    name: 'webgpu',
    detail: nameOf(gpu.adapterInfo),
    threads: 1,
    isEmulated: isSoftware(gpu.adapterInfo),
    gpu,
    tally: counts,
    get allocations() {
      return counts.buffers;
    },
    alloc: arrays.alloc,
    allocGradients: (length) => arrays.alloc(length, 'gradients'),
    slice: (buffer, offset, length) => slice(buffer as Piece, offset, length),
    write: (buffer, values) => calls.write((buffer as Piece).root, (buffer as Piece).offset * 4, values),
    read: (buffer) => readFloats(buffer as Piece),
    readIntegers: async (buffer) => new Int32Array(await bytes(buffer as Piece)),
    sample: sample(binds),
    make: {
      conv: conv(binds),
      connected: connected(binds),
      maxPool: maxPool(binds),
      meanPool: meanPool(binds),
      relu: relu(binds),
      logistic: logistic(binds),
      tanh: tanh(binds),
      dropout: dropout(binds),
      lrn: lrn(binds),
      batchNorm: batchNorm(binds),
      subSample: subSample(binds),
      sparseConv: sparseConv(binds),
      rbf: rbf(binds),
      concat: concat(binds),
      add: add(binds),
      fork: fork(binds),
    },
    head: head(
      binds,
      losses(binds, broken, (piece, length) => readFloats(slice(piece, 0, length)), zero),
    ),
    gather: gather(binds, arrays, calls),
    clear: clear(binds),
    update: update(binds, broken),
    phase: (all) => (images) => {
      for (const call of all) call.run(images);
    },
    async flush() {
      calls.submit();
      await answer(gpu.queue.onSubmittedWorkDone());
    },
    release() {
      released = true;
      gpu.removeEventListener('uncapturederror', onError);
      arrays.release();
      end();
    },
  };
}

/** Whether a processor stands in for the adapter. */
const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${info.architecture} ${info.description}`);

/** "nvidia lovelace", "apple metal-3": browsers tell more or less. */
const nameOf = (info: GPUAdapterInfo): string =>
  [info.vendor, info.architecture].filter(Boolean).join(' ') +
  (isSoftware(info) ? ', in software on the processor' : '');

/** What broke, in words for the reader; those of the browser are the error's cause. */
const broke = {
  lost: 'The graphics adapter stopped working, or the browser took it away.',
  memory: 'The graphics adapter has no memory left for this.',
  refused: 'The graphics adapter refused what it was asked to do.',
} as const;

const lost = (what: keyof typeof broke, cause: unknown) =>
  new EngineError(
    'no-device',
    broke[what],
    'Train on the device wasm, or reload the page to try again.',
    undefined,
    cause,
  );
