// What the devices can do at best: one square matrix product, by each library, and the book's own kernels of a connected layer.
import { wasmDevice } from '#lib/engine/index.ts';
import { type Device } from '#lib/engine/device.ts';
import { type Contestant } from '../turns.ts';

export interface Product {
  name: string;
  /** Readies two side × side matrices; a step is one product, a unit one multiply-add. */
  open(side: number): Promise<Contestant>;
}

const numbers = (side: number) => Float32Array.from({ length: side * side }, (_, i) => ((i % 7) - 3) / 8);

const tfjs = (backend: string): Product => ({
  name: `TF.js ${backend}`,
  async open(side) {
    await import('../peers/tfjs.ts'); // registers the backends
    const tf = await import('@tensorflow/tfjs-core');
    const use = async () => {
      if (tf.getBackend() !== backend && !(await tf.setBackend(backend)))
        throw new Error(`no ${backend} here`);
    };
    await use();
    const a = tf.tensor2d(numbers(side), [side, side]);
    return {
      async run(steps) {
        await use();
        let c = tf.matMul(a, a);
        for (let i = 1; i < steps; i++) {
          c.dispose();
          c = tf.matMul(a, a);
        }
        await c.data();
        c.dispose();
        return steps * side ** 3;
      },
    };
  },
});

const jax = (device: 'webgpu' | 'wasm'): Product => ({
  name: `jax-js ${device}`,
  async open(side) {
    const { blockUntilReady, defaultDevice, init, jit, numpy: np } = await import('@jax-js/jax');
    if (!(await init(device)).includes(device)) throw new Error(`no ${device} here`);
    defaultDevice(device);
    const a = np.array(numbers(side), { shape: [side, side] });
    const product = jit(np.matmul);
    return {
      async run(steps) {
        defaultDevice(device);
        for (let i = 0; i < steps; i++) {
          const c = product(a.ref, a.ref);
          await blockUntilReady(c);
          c.dispose();
        }
        return steps * side ** 3;
      },
    };
  },
});

/** The book's product is its connected layer: the whole batch at once, bias included. */
const book = (make: () => Promise<Device>): Product => ({
  name: 'Unrolled wasm, 1 thread',
  async open(side) {
    const device = await make();
    const square = () => device.alloc(side * side);
    const [x, y, dy, w, dw] = [square(), square(), square(), square(), square()];
    const [b, db] = [device.alloc(side), device.alloc(side)];
    device.write(x, numbers(side));
    device.write(w, numbers(side));
    const arrays = { batch: side, x, dx: null, y, dy, w, b, dw, db };
    const { forward } = device.make.connected({ ...arrays, relu: false, inputs: side, outputs: side });
    return {
      async run(steps) {
        for (let i = 0; i < steps; i++) for (const call of forward) call.run(side);
        await device.settle();
        return steps * side ** 3;
      },
    };
  },
});

const torch = (threads: number): Product => ({
  name: `PyTorch native, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
  async open(side) {
    const ask = globalThis.torch;
    if (!ask) throw new Error('no PyTorch here');
    return {
      async run(steps) {
        await ask({ do: 'product', threads, batch: side, steps });
        return steps * side ** 3;
      },
    };
  },
});

export const products: readonly Product[] = [
  book(wasmDevice),
  ...['webgpu', 'webgl', 'wasm', 'cpu'].map(tfjs),
  jax('webgpu'),
  jax('wasm'),
  ...[...new Set([1, globalThis.navigator.hardwareConcurrency])].map(torch),
];
