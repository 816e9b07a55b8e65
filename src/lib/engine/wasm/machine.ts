// The wasm machine: the kernels compiled once, the threads started once, and memories that runs take and give back.
import { onlyDevice, type Machine } from '../machine.ts';
import { EngineError } from '../error.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Call, Device } from '../device.ts';
import type { SessionSpec } from '../session-spec.ts';
import { makeArena, type Arena } from './arena.ts';
import { onThread } from './device.ts';
import { wasmFeatures } from './features.ts';
import { compileKernels } from './module.ts';
import { spawn, type ThreadPool } from './thread-pool.ts';

export interface WasmOptions {
  /** Round once in a multiply-add where the machine can. Off, every machine gets the same bits. Default on. */
  relaxed?: boolean;
  /**
   * Default 1. With more, only phases reach the other threads: calls run one by one do this thread's share alone.
   * One thread where memory cannot be shared.
   */
  threads?: number;
}

/** @throws EngineError 'no-simd' where WebAssembly or its SIMD is missing */
export async function wasmMachine({ relaxed = true, threads = 1 }: WasmOptions = {}): Promise<Machine> {
  const features = wasmFeatures();
  if (!features.simd) throw noSimd();
  const wanted = features.shared ? threads : 1;
  const shared = wanted > 1;
  const module = await compileKernels({ relaxed: relaxed && features.relaxed, shared });
  const pool = shared ? await spawn(wanted, module) : undefined;
  const free: Arena[] = [];
  let made = 0;
  return {
    get works() {
      return pool?.works ?? true;
    },
    async device() {
      const arena = free.pop() ?? (await makeArena(made++, module, shared));
      await pool?.open(arena);
      return deviceOn(arena, wanted, pool, () => {
        if (arena.clear()) free.push(arena);
        else void pool?.drop(arena);
      });
    },
    release: () => pool?.terminate(),
  };
}

/** A wasm device with a machine of its own. @throws EngineError as wasmMachine does */
export const wasmDevice = async (options: WasmOptions = {}): Promise<Device> =>
  onlyDevice(await wasmMachine(options));

/** @param giveBack what becomes of the arena once nobody uses the device any more */
function deviceOn(arena: Arena, threads: number, pool: ThreadPool | undefined, giveBack: () => void): Device {
  const device = onThread({ memory: arena.open(), kernels: arena.kernels, index: 0, threads });
  let released = false;
  const release = () => {
    if (!released) giveBack();
    released = true;
  };
  if (!pool) return Object.assign(device, { release });
  const { phase } = device;
  return Object.assign(device, {
    release,
    phase(calls: readonly Call[]) {
      const work = phase(calls);
      const number = device.phases.length - 1;
      return (images: number) => pool.run(arena.number, number, images, () => work(images));
    },
    sync: (net: Net, spec: SessionSpec) => pool.assemble(arena.number, net, spec),
  });
}

const noSimd = () =>
  new EngineError(
    'no-simd',
    'This browser has no WebAssembly SIMD.',
    'Train on the cpu device, or use a browser from 2021 or later.',
  );
