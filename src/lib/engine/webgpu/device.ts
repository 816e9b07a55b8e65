// The webgpu device: kernels of its own in WGSL on a GPUDevice, without TF.js (docs/decisions/0025). Makers bind, calls record,
// and a step goes to the adapter in one submit.
import { composed } from '../composed.ts';
import type { Device } from '../device.ts';
import { logistic, relu, tanh } from './activation.ts';
import { isSoftware, nameOf } from './adapter.ts';
import { batchNorm } from './batch-norm.ts';
import { bias } from './bias.ts';
import { binder, type Pipelines } from './binder.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { watch } from './failure.ts';
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
 * @param pipelines those compiled so far on this GPUDevice, by their WGSL; more are added
 * @param failed hears when the adapter is lost or refuses something
 */
export function webgpuDevice(gpu: GPUDevice, pipelines: Pipelines, failed: () => void): WebgpuDevice {
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

  const { answer, stop } = watch(gpu, failed);
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
      ...composed({ alloc: arrays.alloc, conv: conv(binds), bias: bias(binds) }),
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
      stop();
      arrays.release();
    },
  };
}
