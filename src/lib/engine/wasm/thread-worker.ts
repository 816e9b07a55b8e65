// A thread of the wasm device: builds the same session over the same memory as its main thread, then runs phases.
import { assemble } from '../session.ts';
import { onThread } from './device.ts';
import { linearMemory } from './memory.ts';
import { instantiate } from './module.ts';
import { serve, type Assemble, type Spawn } from './thread-pool.ts';

const inNode = typeof postMessage === 'undefined';
const port = inNode ? process.getBuiltinModule('node:worker_threads').parentPort! : undefined;
const ready = () => (port ?? globalThis).postMessage('ready');

let device: ReturnType<typeof onThread>;
let control: Int32Array;
let seen = 0;

async function hear(message: Spawn | Assemble): Promise<void> {
  if ('module' in message) {
    const { module, memory, index, threads } = message;
    const kernels = await instantiate(module, memory);
    device = onThread({ memory: linearMemory(memory, kernels.freeFrom()), kernels, index, threads });
    ({ control } = message);
    ready();
  } else {
    await assemble(message.net, device, message.spec);
    seen = Atomics.load(control, 0);
    ready();
    seen = serve(control, device.phases, seen);
  }
}

if (port) port.on('message', hear);
else addEventListener('message', (event) => hear(event.data));
