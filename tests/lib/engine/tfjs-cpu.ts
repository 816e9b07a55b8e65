// The code of the tfjs devices on the one backend of TF.js that computes outside a browser. Not a test.
import * as tf from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { onlyDevice } from '#lib/engine/machine.ts';
import { hold } from '#lib/engine/tfjs/backend.ts';
import { tfjsDevice, type TfjsDevice } from '#lib/engine/tfjs/device.ts';

export async function tfjsCpu(): Promise<TfjsDevice> {
  const { use, close } = await hold('cpu', () => new MathBackendCPU());
  const backend = {
    use,
    detail: 'plain JavaScript',
    isEmulated: true,
    read: async (tensor: tf.Tensor) => tensor.dataSync(),
    explain: (error: unknown) => error,
  };
  const device = async () => tfjsDevice('tfjs-webgl', backend);
  return onlyDevice({ device, works: true, release: close });
}

/** What TF.js holds. */
export const holds = () => {
  const { numTensors, numBytes } = tf.memory();
  return { numTensors, numBytes };
};
