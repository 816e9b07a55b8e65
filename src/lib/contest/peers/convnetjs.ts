// ConvNetJS: plain JavaScript loops over one image at a time; its trainer updates after every `batch_size` images.
import convnetjs from 'convnetjs';
import { batchOf, cycle, optimiser, type Peer, type Task, type Training } from '../task.ts';
import { versionOf } from './version.ts';

/** ConvNetJS, which knows one device. */
export const convnet = (): Peer => ({
  library: 'ConvNetJS',
  version: versionOf('convnetjs'),
  device: 'cpu',
  open,
});

async function open(task: Task): Promise<Training> {
  const [height, width, channels] = task.images.shape;
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: width, out_sy: height, out_depth: channels },
    { type: 'conv', sx: 5, filters: 6, stride: 1, pad: 2, activation: 'relu' },
    { type: 'pool', sx: 2, stride: 2 },
    { type: 'conv', sx: 5, filters: 16, stride: 1, activation: 'relu' },
    { type: 'pool', sx: 2, stride: 2 },
    { type: 'fc', num_neurons: 120, activation: 'relu' },
    { type: 'fc', num_neurons: 84, activation: 'relu' },
    { type: 'softmax', num_classes: task.images.classes },
  ]);
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    learning_rate: optimiser.rate,
    momentum: optimiser.momentum,
    batch_size: task.batch,
  });
  const size = height * width * channels;
  const volumes = Array.from({ length: task.images.count }, (_, i) => {
    const volume = new convnetjs.Vol(width, height, channels, 0);
    volume.w.set(task.images.pixels.subarray(i * size, (i + 1) * size));
    return volume;
  });
  const next = cycle(task);
  return {
    params: net.getParamsAndGrads().reduce((sum, { params }) => sum + params.length, 0),
    detail: 'JavaScript, one thread, float64',
    async run(steps) {
      let loss = 0;
      for (let i = 0; i < steps; i++) {
        const batch = next();
        const { labels } = batchOf(task, batch);
        loss = 0;
        for (let image = 0; image < task.batch; image++)
          loss += trainer.train(volumes[batch * task.batch + image], labels[image]).loss / task.batch;
      }
      return { loss, images: steps * task.batch };
    },
    close() {},
  };
}
