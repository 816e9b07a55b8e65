// The webgl device: programs of its own on WebGL 2 (docs/decisions/0027), one for every kind of layer.
import type { Device, Makers } from '../device.ts';
import { composed } from '../composed.ts';
import { run } from '../plan.ts';
import { activation } from './activation.ts';
import { batchNorm } from './batch-norm.ts';
import { bias } from './bias.ts';
import type { Context } from './context.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import { dropout } from './dropout.ts';
import { gpu, type Gpu, type Slot } from './gpu.ts';
import { head } from './head.ts';
import { concatAndAdd } from './concat-add.ts';
import { lrn } from './lrn.ts';
import { maxPool } from './max-pool.ts';
import { meanPool } from './mean-pool.ts';
import { rbf } from './rbf.ts';
import { isSoftware } from './renderer.ts';
import { sample } from './sample.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { textures } from './textures.ts';
import { update } from './update.ts';

export interface WebglDevice extends Device {
  /** Textures in use now, those of the pool apart. */
  readonly held: number;
}

/** The device of one run in a context: `release` deletes its textures, and leaves the context and its programs. */
export const deviceIn = (context: Context): WebglDevice => deviceOn(gpu(textures(context)), context.renderer);

function deviceOn(gpu: Gpu, renderer: string): WebglDevice {
  const broken = gpu.alloc(1);
  const make: Makers = {
    ...composed({ alloc: gpu.alloc, conv: conv(gpu), bias: bias(gpu) }),
    conv: conv(gpu),
    connected: connected(gpu),
    maxPool: maxPool(gpu),
    meanPool: meanPool(gpu),
    relu: activation<'relu'>(gpu),
    logistic: activation<'logistic'>(gpu),
    tanh: activation<'tanh' | 'scaledTanh'>(gpu),
    dropout: dropout(gpu),
    lrn: lrn(gpu),
    batchNorm: batchNorm(gpu),
    subSample: subSample(gpu),
    sparseConv: sparseConv(gpu),
    rbf: rbf(gpu),
    ...concatAndAdd(gpu),
  };
  return {
    name: 'webgl',
    detail: renderer,
    threads: 1,
    isEmulated: isSoftware(renderer),
    get held() {
      return gpu.held;
    },
    get allocations() {
      return gpu.allocations;
    },
    alloc: gpu.alloc,
    slice: (buffer, offset, length): Slot => ({ ...(buffer as Slot), offset, length }),
    allocGradients: (length) => gpu.alloc(length, 'gradients'),
    write: (buffer, values) => gpu.set(buffer as Slot, Float32Array.from(values)),
    read: async (buffer) => gpu.get(buffer as Slot),
    readIntegers: async (buffer) => Int32Array.from(gpu.get(buffer as Slot)),
    sample: sample(gpu),
    make,
    head: head(gpu, broken),
    gather({ source, order, size, scale, shift, x, label }) {
      const pixels = new Float32Array(x.length);
      const classes = new Float32Array(label.length);
      const run = (images: number) => {
        for (let i = 0; i < images; i++) {
          classes[i] = source.labels[order[i]];
          const start = order[i] * size;
          for (let k = 0; k < size; k++) pixels[i * size + k] = source.pixels[start + k] * scale + shift;
        }
        gpu.set(x as Slot, pixels);
        gpu.set(label as Slot, classes);
      };
      return { name: 'gather', run };
    },
    clear: ({ gradients }) => ({ name: 'clear gradients', run: () => gpu.clear((gradients as Slot).root) }),
    update: update(gpu, broken),
    phase: (calls) => (images) => run(calls, images),
    flush: async () => gpu.flush(),
    release: gpu.dispose,
  };
}
