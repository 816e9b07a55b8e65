// A thread of the wasm device: builds the same sessions over the same memories as its main thread, and runs their phases.
import { assemble } from '../session.ts';
import { onThread } from './device.ts';
import { linearMemory } from './memory.ts';
import { instantiate, type Kernels } from './module.ts';
import { serve } from './phases.ts';
import type { ToThread } from './thread-pool.ts';

const inNode = typeof postMessage === 'undefined';
const port = inNode ? process.getBuiltinModule('node:worker_threads').parentPort! : undefined;
const ready = () => (port ?? globalThis).postMessage('ready');

type Start = Extract<ToThread, { do: 'start' }>;
let { module, control, index, threads } = {} as Start;
const place = { messages: 0, phases: 0 };
/** By arena: its memory with the kernels over it, and what its run has assembled in it. */
const arenas = new Map<number, { memory: WebAssembly.Memory; kernels: Kernels }>();
const devices = new Map<number, ReturnType<typeof onThread>>();

async function hear(message: ToThread): Promise<void> {
  switch (message.do) {
    case 'start':
      ({ module, control, index, threads } = message);
      break;
    case 'open': {
      const { arena, memory: given } = message;
      if (given) arenas.set(arena, { memory: given, kernels: await instantiate(module, given) });
      const { memory, kernels } = arenas.get(arena)!;
      const own = linearMemory(memory, kernels.freeFrom());
      devices.set(arena, onThread({ memory: own, kernels, index, threads }));
      break;
    }
    case 'assemble':
      await assemble(message.net, devices.get(message.arena)!, message.spec);
      break;
    case 'drop':
      arenas.delete(message.arena);
      devices.delete(message.arena);
      break;
    default:
      throw new TypeError(`Unknown message ${JSON.stringify(message satisfies never)}`);
  }
  ready();
  serve(control, place, (arena, phase, images) => devices.get(arena)!.phases[phase](images));
}

if (port) port.on('message', hear);
else addEventListener('message', (event) => hear(event.data));
