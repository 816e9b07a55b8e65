// Stock TensorFlow.js: a tf.layers model, compiled and trained on batches as its own documentation does it.
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { adapterOf, rendererOf } from '../gpu.ts';
import { batchOf, cycle, optimiser, type Peer, type Task, type Training } from '../task.ts';

/** A backend: how its code comes, and what it runs on. */
export interface Backend {
  load(): Promise<unknown>;
  detail(): Promise<string> | string;
}

export const backends: Record<'webgpu' | 'webgl' | 'cpu', Backend> = {
  webgpu: { load: () => import('@tensorflow/tfjs-backend-webgpu'), detail: adapterOf },
  webgl: { load: () => import('@tensorflow/tfjs-backend-webgl'), detail: rendererOf },
  cpu: { load: () => import('@tensorflow/tfjs-backend-cpu'), detail: () => 'JavaScript, one thread' },
};

/** TF.js on one of its backends. */
export const tfjs = (device: string, backend: Backend): Peer => ({
  library: 'TF.js',
  version: tf.version_core,
  device,
  open: (task) => open(device, backend, task),
});

async function open(device: string, { load, detail }: Backend, task: Task): Promise<Training> {
  await load();
  await use(device);
  const model = lenet5();
  model.compile({
    optimizer: tf.train.momentum(optimiser.rate, optimiser.momentum),
    loss: 'categoricalCrossentropy',
  });
  const [height, width, channels] = task.images.shape;
  const next = cycle(task);
  const batches = Array.from({ length: Math.floor(task.images.count / task.batch) }, (_, i) => {
    const { pixels, labels } = batchOf(task, i);
    const hot = tf.tidy(() =>
      tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), task.images.classes), 'float32'),
    );
    return { x: tf.tensor4d(pixels, [task.batch, height, width, channels]), y: hot };
  });
  return {
    params: model.countParams(),
    detail: await detail(),
    async run(steps) {
      await use(device);
      let loss = NaN;
      for (let i = 0; i < steps; i++) {
        const { x, y } = batches[next()];
        loss = (await model.trainOnBatch(x, y)) as number; // reads the loss back: the queue is empty then
      }
      return { loss, images: steps * task.batch };
    },
    close() {
      model.dispose();
      batches.forEach(({ x, y }) => tf.dispose([x, y]));
    },
  };
}

async function use(backend: string): Promise<void> {
  if (backend === 'webgpu' && !(await navigator.gpu?.requestAdapter())) throw new Error('no WebGPU adapter');
  if (tf.getBackend() !== backend && !(await tf.setBackend(backend)))
    throw new Error(`tf.setBackend('${backend}') failed`);
}

const lenet5 = (): Sequential =>
  sequential({
    layers: [
      layers.conv2d({
        inputShape: [28, 28, 1],
        filters: 6,
        kernelSize: 5,
        padding: 'same',
        activation: 'relu',
      }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 120, activation: 'relu' }),
      layers.dense({ units: 84, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
