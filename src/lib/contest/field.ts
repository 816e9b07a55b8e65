// Who can take part on a reader's machine, as plain data: the page names them before any of their code is there. Left out are
// TF.js on WebAssembly, which has no kernel for the gradient of a convolution, and PyTorch, which needs no browser.
import { deviceNames, type DeviceName } from '#lib/engine/device-names.ts';

export interface Runner {
  /** `group/device`, as peers/index.ts knows them. */
  readonly name: string;
  readonly library: string;
  /** Where it computes, in a word or two. */
  readonly where: string;
  /** In a worker of the contest's own: the book's engine brings its own, the others would stop the page. */
  readonly isRemote: boolean;
}

const runner =
  (library: string, group: string) =>
  (device: string, where: string): Runner => ({
    name: `${group}/${device}`,
    library,
    where,
    isRemote: group !== 'book',
  });
const book = runner('Unrolled', 'book');
const tfjs = runner('TensorFlow.js', 'tfjs');
const jax = runner('jax-js', 'jax');

/** Where the book's devices compute. */
const places: Readonly<Record<DeviceName, string>> = {
  webgpu: 'WebGPU',
  'tfjs-webgpu': 'TensorFlow.js’s operations on WebGPU',
  webgl: 'WebGL',
  'tfjs-webgl': 'TensorFlow.js’s operations on WebGL',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

export const field: readonly Runner[] = [
  ...deviceNames.map((device) => book(device, places[device])),
  tfjs('webgpu', 'WebGPU'),
  tfjs('webgl', 'WebGL'),
  tfjs('cpu', 'plain JavaScript'),
  jax('webgpu', 'WebGPU'),
  jax('wasm', 'WebAssembly'),
  runner('ConvNetJS', 'convnetjs')('cpu', 'plain JavaScript'),
];

/** Images that a reader's contestants go through again and again: whole batches of every size offered. */
export const READER_IMAGES = 2560;
