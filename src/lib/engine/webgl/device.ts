// The webgl device: own programs on the WebGL backend of TF.js. Reached by dynamic import only, so that no other page
// loads TF.js. What has no program here runs on the reference kernels, read back and sent up again: right, visible, slow.
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { env } from '@tensorflow/tfjs-core';
import { borrowedMakers } from '../cpu/borrow.ts';
import type { Buffer, Device, Makers, Pass } from '../device.ts';
import { run } from '../plan.ts';
import { activation, head, joints, update } from './elementwise.ts';
import { gpu, type Gpu, type Slot } from './gpu.ts';
import { connected, conv, maxPool, meanPool } from './layers.ts';

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export async function webglDevice(): Promise<Device> {
  if (env().getNumber('WEBGL_VERSION') < 2) throw new Error('there is no WebGL 2 here');
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('its textures hold no 32-bit floats');
  env().set('WEBGL_PACK', false); // our programs read one value a texel
  const backend = new MathBackendWebGL();
  return deviceOn(gpu(backend), rendererOf(backend));
}

/** The name of the graphics card, as far as the browser tells it. */
export function rendererOf({ gpgpu: { gl } }: MathBackendWebGL): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

function deviceOn(gpu: Gpu, renderer: string): Device {
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
    detail: `TF.js WebGL on ${renderer}`,
    threads: 1,
    isEmulated: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer),
    get allocations() {
      return gpu.allocations;
    },
    alloc: gpu.alloc,
    slice: (buffer, offset, length): Slot => ({ ...(buffer as Slot), offset, length }),
    allocGradients: (length) => gpu.alloc(length, 'gradients'),
    write: (buffer, values) => gpu.set(buffer as Slot, Float32Array.from(values)),
    read: (buffer) => gpu.get(buffer as Slot),
    readIntegers: async (buffer) => Int32Array.from(await gpu.get(buffer as Slot)),
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
    settle: async () => void gpu.backend.gpgpu.gl.finish(),
    release: () => gpu.backend.dispose(),
  };
}

/** The reference kernels for a device whose memory JavaScript cannot see: arrays are fetched before a call and put back after. */
function throughMemory(gpu: Gpu): Makers {
  const copies = new Map<Buffer, Float32Array>();
  const floats = (buffer: Buffer) => {
    if (!copies.has(buffer)) {
      const { length } = buffer;
      const values = new Float32Array(length);
      const found = gpu.getNow(buffer as Slot);
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
