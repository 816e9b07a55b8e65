// The machine of tfjs-webgl: TF.js's WebGL backend in the context that TF.js makes itself. Its code comes with this file.
import * as tf from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Machine } from '../machine.ts';
import { isSoftware, lost, nameOf } from '../webgl/renderer.ts';
import { hold } from './backend.ts';
import { tfjsDevice, type TfjsDevice } from './device.ts';

export interface TfjsWebglMachine extends Machine {
  device(): Promise<TfjsDevice>;
}

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export async function tfjsWebglMachine(): Promise<TfjsWebglMachine> {
  if (tf.env().getNumber('WEBGL_VERSION') < 2) throw new Error('there is no WebGL 2 here');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    throw new Error('its textures hold no 32-bit floats');
  const { use, close } = await hold('webgl', () => new MathBackendWebGL());
  const gl = (tf.backend() as MathBackendWebGL).gpgpu.gl as WebGL2RenderingContext;
  const renderer = nameOf(gl);
  const explain = (error: unknown) => (gl.isContextLost() ? lost(error) : error);
  const backend = {
    use,
    explain,
    detail: renderer,
    isEmulated: isSoftware(renderer),
    // data() polls a fence, which never comes where the context is lost; dataSync() waits as any other reading does
    async read(tensor: tf.Tensor) {
      try {
        const values = tensor.dataSync();
        if (gl.isContextLost()) throw lost();
        return values;
      } catch (error) {
        throw explain(error);
      }
    },
  };
  return {
    device: async () => tfjsDevice('tfjs-webgl', backend),
    get works() {
      return !gl.isContextLost();
    },
    release() {
      close();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
