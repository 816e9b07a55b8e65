// What the devices can do at best: one square matrix product, by each library, and the book's own kernels of a connected layer.
import { probe } from '#lib/engine/probe.ts';
import { type DeviceName } from '#lib/engine/report.ts';
import { connected, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { threadCounts, threadsText } from '#lib/contest/threads.ts';
import { type Contestant } from '#lib/contest/turns.ts';

export interface Product {
  name: string;
  /** Readies two side × side matrices; a step is one product, a unit one multiply-add. */
  open(side: number): Promise<Contestant>;
}

const numbers = (side: number) => Float32Array.from({ length: side * side }, (_, i) => ((i % 7) - 3) / 8);

const tfjs = (backend: string): Product => ({
  name: `TF.js ${backend}`,
  async open(side) {
    const { backends } = await import('#lib/contest/peers/tfjs.ts');
    if (backend === 'wasm') await (await import('../page/tfjs-wasm.ts')).loadWasm();
    else await backends[backend as keyof typeof backends].load();
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

/** The book's product is its connected layer: a batch of as many images as each has values. On one thread: others join whole plans only. */
const book = (device: DeviceName): Product => ({
  name: device === 'wasm' ? 'Unrolled wasm, 1 thread' : `Unrolled ${device}`,
  async open(side) {
    const { open, why } = await probe(device);
    if (!open) throw new Error(why);
    const on = await (await open({ threads: 1 })).device();
    const [row] = trace(net('product', image(1, 1, side), [connected(side)]));
    const [x, y, dy, w] = Array.from({ length: 4 }, () => on.alloc(side * side));
    const b = on.alloc(side);
    const gradients = on.allocGradients(side * side + side);
    const [dw, db] = [on.slice(gradients, 0, side * side), on.slice(gradients, side * side, side)];
    on.write(x, numbers(side));
    on.write(w, numbers(side));
    const arrays = { batch: side, x, dx: null, y, dy, w, b, dw, db, chance: { seed: 1, step: 0 } };
    const { forward } = on.make.connected({ ...arrays, relu: false, row: row as RowOf<'connected'> });
    const product = on.phase(forward);
    return {
      async run(steps) {
        for (let i = 0; i < steps; i++) product(side);
        await on.read(on.slice(y, 0, 1)); // surer than flush(): Chromium's gl.finish() does not wait
        return steps * side ** 3;
      },
    };
  },
});

const torch = (threads: number): Product => ({
  name: `PyTorch native, ${threadsText(threads)}`,
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
  book('webgpu'),
  book('webgl'),
  book('wasm'),
  book('cpu'),
  ...['webgpu', 'webgl', 'wasm', 'cpu'].map(tfjs),
  jax('webgpu'),
  jax('wasm'),
  ...threadCounts().map(torch),
];
