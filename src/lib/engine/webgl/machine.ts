// The webgl machine: one context for run after run, its programs linked once.
import { onlyDevice, type Machine } from '../machine.ts';
import { closeContext, openContext } from './context.ts';
import { deviceIn, type WebglDevice } from './device.ts';

export interface WebglMachine extends Machine {
  device(): Promise<WebglDevice>;
}

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export async function webglMachine(): Promise<WebglMachine> {
  const context = openContext();
  return {
    device: async () => deviceIn(context),
    get works() {
      return !context.gl.isContextLost();
    },
    release: () => closeContext(context),
  };
}

/** A webgl device with a context of its own. @throws Error as webglMachine does */
export const webglDevice = async (): Promise<WebglDevice> => onlyDevice(await webglMachine());
