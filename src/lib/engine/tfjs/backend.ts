// A backend of TF.js while machines compute on it. TF.js has one of each name and one that is at work, for the whole page or worker:
// they take turns, and the last one closes it.
import * as tf from '@tensorflow/tfjs-core';

export interface Backend {
  /** What it runs on, for the reader. */
  readonly detail: string;
  readonly isEmulated: boolean;
  /** Makes it the one at work. */
  use(): void;
  /** A tensor's values, once all work before is done. @throws EngineError 'no-device' where the GPU is lost */
  read(tensor: tf.Tensor): Promise<Float32Array | Int32Array | Uint8Array>;
  /** The error to throw for one that TF.js threw: the engine's, where the GPU is lost. */
  explain(error: unknown): unknown;
}

type Factory = () => tf.KernelBackend;
const machines = new Map<string, number>();

/**
 * Opens the backend of a name, made by `factory` unless it is open already, and puts it to work.
 * @throws Error where TF.js cannot have it
 */
export async function hold(name: string, factory: Factory): Promise<{ use(): void; close(): void }> {
  if (!machines.has(name)) {
    if (tf.findBackendFactory(name)) tf.removeBackend(name); // the one its package brings along asks for adapters itself
    tf.registerBackend(name, factory);
  }
  if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js cannot compute on ${name} here`);
  machines.set(name, (machines.get(name) ?? 0) + 1);
  return {
    use() {
      if (tf.getBackend() !== name) void tf.setBackend(name); // at once: it is there already
    },
    close() {
      const others = machines.get(name)! - 1;
      if (others > 0) machines.set(name, others);
      else {
        machines.delete(name);
        tf.removeBackend(name);
      }
    },
  };
}
