// jax-js: a function of parameters, differentiated by the library, one `jit` around the whole step.
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
  type Array as Values,
} from '@jax-js/jax';
import { adapterOf } from '../gpu.ts';
import { batchOf, cycle, optimiser, type Peer, type Task, type Training } from '../task.ts';
import { versionOf } from './version.ts';

type Device = 'webgpu' | 'wasm';
type Params = Record<string, Values>;

const details: Record<Device, () => Promise<string> | string> = {
  webgpu: adapterOf,
  wasm: () => `WebAssembly, ${crossOriginIsolated ? navigator.hardwareConcurrency : 1} threads`,
};

/** jax-js on one of its devices. Its webgl is left out: it is so slow that the check alone takes minutes. */
export const jax = (device: Device): Peer => ({
  library: 'jax-js',
  version: versionOf('@jax-js/jax'),
  device,
  open: (task) => open(device, task),
});

async function open(device: Device, task: Task): Promise<Training> {
  if (!(await init(device)).includes(device)) throw new Error(`init('${device}') did not make it available`);
  defaultDevice(device);
  const [height, width, channels] = task.images.shape;
  const batches = Array.from({ length: Math.floor(task.images.count / task.batch) }, (_, i) => {
    const { pixels, labels } = batchOf(task, i);
    const x = np.array(pixels.slice()).reshape([task.batch, channels, height, width]); // one channel: NHWC is NCHW
    const hot = nn.oneHot(np.array(Int32Array.from(labels)), task.images.classes);
    return { x, hot };
  });
  await blockUntilReady(batches);
  let params = lenet5();
  let velocity: Params = tree.map((w: Values) => np.zerosLike(w), tree.ref(params)) as Params;
  const step = compiled();
  const next = cycle(task);
  return {
    params: tree.leaves<Values>(params).reduce((sum, { size }) => sum + size, 0),
    detail: await details[device](),
    async run(steps) {
      defaultDevice(device);
      let loss: Values | undefined;
      for (let i = 0; i < steps; i++) {
        loss?.dispose();
        const { x, hot } = batches[next()];
        [params, velocity, loss] = step(params, velocity, x.ref, hot.ref);
        await blockUntilReady([params, velocity]); // as the library advises for loops
      }
      return { loss: (await loss!.jsAsync()) as number, images: steps * task.batch };
    },
    close() {
      tree.dispose(params);
      tree.dispose(velocity);
      tree.dispose(batches);
    },
  };
}

/** Uniform in ±1/√inputs, the library's own MNIST page's choice. Filters OIHW. */
function lenet5(): Params {
  const keys = random.split(random.key(1), 10);
  let taken = 0;
  const draw = (inputs: number, ...shape: number[]) =>
    random.uniform(keys.ref.slice(taken++), shape, {
      minval: -1 / Math.sqrt(inputs),
      maxval: 1 / Math.sqrt(inputs),
    });
  const params = {
    w1: draw(25, 6, 1, 5, 5),
    b1: draw(25, 6, 1, 1),
    w2: draw(150, 16, 6, 5, 5),
    b2: draw(150, 16, 1, 1),
    w3: draw(400, 400, 120),
    b3: draw(400, 120),
    w4: draw(120, 120, 84),
    b4: draw(120, 84),
    w5: draw(84, 84, 10),
    b5: draw(84, 10),
  };
  keys.dispose();
  return params;
}

const pool = (x: Values) => lax.reduceWindow(x, np.max as (x: Values) => Values, [2, 2], [2, 2]);

function loss(p: Params, x: Values, hot: Values): Values {
  const [batch] = x.shape;
  const two = [
    [2, 2],
    [2, 2],
  ] as [number, number][];
  const c1 = pool(nn.relu(lax.convGeneralDilated(x, p.w1, [1, 1], two).add(p.b1)));
  const c2 = pool(nn.relu(lax.convGeneralDilated(c1, p.w2, [1, 1], 'VALID').add(p.b2)));
  const f1 = nn.relu(np.dot(c2.reshape([batch, 400]), p.w3).add(p.b3));
  const f2 = nn.relu(np.dot(f1, p.w4).add(p.b4));
  const scores = nn.logSoftmax(np.dot(f2, p.w5).add(p.b5));
  return scores
    .mul(hot)
    .sum()
    .mul(-1 / batch);
}

/**
 * The step, for one device: a jit keeps the constants of its first call on the device of that call, and shared with another
 * device it reads them back from there, through a canvas that a software rasteriser does not survive.
 */
const compiled = () =>
  jit((params: Params, velocity: Params, x: Values, hot: Values) => {
    const [value, slopes] = valueAndGrad(loss)(tree.ref(params), x, hot);
    const faster = tree.map(
      (v: Values, dw: Values) => v.mul(optimiser.momentum).add(dw),
      velocity,
      slopes as Params,
    ) as Params;
    const moved = tree.map(
      (w: Values, v: Values) => w.sub(v.mul(optimiser.rate)),
      params,
      tree.ref(faster),
    ) as Params;
    return [moved, faster, value];
  }) as unknown as (
    params: Params,
    velocity: Params,
    x: Values,
    hot: Values,
  ) => [params: Params, velocity: Params, loss: Values];
