// The webgl device: programs of its own on WebGL 2 (docs/decisions/0027). What has no program here runs on the reference kernels,
// read back and sent up again: right, visible, slow.
import { borrowedMakers } from '../cpu/borrow.ts';
import type { Buffer, Device, Makers, Pass } from '../device.ts';
import { run } from '../plan.ts';
import { activation, head, joints, update } from './elementwise.ts';
import { gpu, type Gpu, type Slot } from './gpu.ts';
import { connected, conv, maxPool, meanPool } from './layers.ts';
import { textures } from './textures.ts';

export interface WebglDevice extends Device {
  /** Textures in use now, those of the pool apart. */
  readonly held: number;
}

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export async function webglDevice(): Promise<WebglDevice> {
  const machine = textures();
  return deviceOn(gpu(machine), machine.renderer);
}

function deviceOn(gpu: Gpu, renderer: string): WebglDevice {
  const own = {
    conv: conv(gpu),
    connected: connected(gpu),
    maxPool: maxPool(gpu),
    meanPool: meanPool(gpu),
    relu: activation<'relu'>(gpu),
    logistic: activation<'logistic'>(gpu),
    tanh: activation<'tanh' | 'scaledTanh'>(gpu),
    ...joints(gpu),
  };
  return {
    name: 'webgl',
    detail: renderer,
    threads: 1,
    isEmulated: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer),
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
    make: { ...throughMemory(gpu), ...own },
    borrowed: new Set(['dropout', 'lrn', 'batchNorm', 'subSample', 'sparseConv', 'rbf']),
    head: head(gpu),
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
    update: update(gpu),
    phase: (calls) => (images) => run(calls, images),
    settle: async () => gpu.settle(),
    release: gpu.dispose,
  };
}

/** The reference kernels for a device whose memory JavaScript cannot see: arrays are fetched before a call and put back after. */
function throughMemory(gpu: Gpu): Makers {
  const copies = new Map<Buffer, Float32Array>();
  const floats = (buffer: Buffer) => {
    if (!copies.has(buffer)) {
      const { length } = buffer;
      const values = new Float32Array(length);
      const found = gpu.get(buffer as Slot);
      values.set(found.subarray(0, length));
      copies.set(buffer, values);
    }
    return copies.get(buffer)!;
  };
  const makers = borrowedMakers({ floats, share: (count) => ({ from: 0, count }) });
  const wrap =
    (make: (args: object) => Pass) =>
    (args: Record<string, unknown>): Pass => {
      const outputs = { forward: ['y', 'mean', 'variance'], backward: ['dx', 'dw', 'db'] };
      const around = (calls: Pass['forward'], names: string[]) =>
        calls.map(({ name, run }) => ({
          name,
          run(images: number) {
            run(images);
            for (const output of names) {
              const slot = args[output] as Slot | null | undefined;
              if (slot) gpu.set(slot, floats(slot));
            }
            copies.clear();
          },
        }));
      const { forward, backward, infer } = make(args);
      return {
        forward: around(forward, outputs.forward),
        infer: around(infer ?? forward, outputs.forward),
        backward: around(backward, outputs.backward),
      };
    };
  return Object.fromEntries(
    Object.entries(makers).map(([kind, make]) => [kind, wrap(make as (args: object) => Pass)]),
  ) as unknown as Makers;
}
