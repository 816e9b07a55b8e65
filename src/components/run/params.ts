// What a reader may set of a training, once for all figures: a widget takes those that it offers.
import { choice, integer } from '#lib/widget/params.ts';

const THREADS = Array.from({ length: 32 }, (_, i) => String(i + 1));
const RATES = ['0.001', '0.002', '0.005', '0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1', '2'];

export const device = choice(
  'auto',
  {
    auto: 'the fastest here',
    webgpu: 'GPU, by WebGPU',
    'tfjs-webgpu': 'GPU, by TensorFlow.js on WebGPU',
    webgl: 'GPU, by WebGL',
    'tfjs-webgl': 'GPU, by TensorFlow.js on WebGL',
    wasm: 'processor, by WebAssembly',
    cpu: 'processor, plain loops',
  },
  { label: 'Device' },
);
export const threads = choice('auto', ['auto', ...THREADS], { label: 'Threads', more: true });
export const seed = integer(1, { min: 0, max: 4_294_967_295, label: 'Seed', control: 'box' });
export const batch = integer(64, { min: 1, max: 1024, label: 'Images a step', control: 'box', more: true });
export const rate = choice('0.05', RATES, { label: 'Learning rate', control: 'select' });
/** Passes over the training images. */
export const epochs = (initial: number, max = 100, label = 'Epochs') =>
  integer(initial, { min: 1, max, label, control: 'box' });
