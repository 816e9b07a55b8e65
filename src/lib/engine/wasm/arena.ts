// A linear memory and the kernels over it, for one run at a time. Kept when the run ends and given to the next: a memory that
// threads share is freed only when the last of them forgets it, and a thread that waits forgets nothing.
import { linearMemory, type Memory } from './memory.ts';
import { instantiate, type Kernels } from './module.ts';

export interface Arena {
  /** By which main and threads call it. */
  readonly number: number;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  /** All of it, as empty as at first. */
  open(): Memory;
  /** Writes zeros over what the last user wrote, or says that it is too large to be kept. */
  clear(): boolean;
}

/** Bytes above which a memory is not kept: it never shrinks, and an AlexNet's would stay for a LeNet. */
const LARGEST_KEPT = 256 * 2 ** 20;

export async function makeArena(number: number, module: WebAssembly.Module, shared: boolean): Promise<Arena> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared });
  const kernels = await instantiate(module, memory);
  const start = kernels.freeFrom();
  let used: Memory | undefined;
  return {
    number,
    memory,
    kernels,
    open: () => (used = linearMemory(memory, start)),
    clear() {
      if (memory.buffer.byteLength > LARGEST_KEPT) return false;
      if (used) new Uint8Array(memory.buffer, start, used.top - start).fill(0);
      return true;
    },
  };
}
