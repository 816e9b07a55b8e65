// What a test can ask of the kernels in a browser; bundle.ts makes one file of it. In a page the answers are on
// `globalThis.kernels`, in a worker they come for messages, so that the same questions are asked on both.
import * as tf from '@tensorflow/tfjs-core';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device, UpdateNow } from '#lib/engine/device.ts';
import { onlyDevice, type Machine } from '#lib/engine/machine.ts';
import { tfjsWebglMachine } from '#lib/engine/tfjs/webgl.ts';
import { tfjsOnAdapter } from '#lib/engine/tfjs/webgpu.ts';
import { webglMachine } from '#lib/engine/webgl/machine.ts';
import { adapterHere } from '#lib/engine/webgpu/adapter.ts';
import { probeWebgpu } from '#lib/engine/webgpu/probe.ts';
import type { WebglDevice } from '#lib/engine/webgl/device.ts';
import type { WebgpuDevice } from '#lib/engine/webgpu/device.ts';
import * as nets from '../../lib/engine/nets.ts';
import { lossesOfNaN, lostNaN } from '../../lib/engine/nan.ts';
import { momentsOf } from '../../lib/engine/moments.ts';
import { compareSteps, training } from '../../lib/engine/step.ts';
import { everyProbe, farApart, probed } from '../../lib/engine/probes.ts';
import { examine } from '../../lib/engine/trials.ts';
import { breakDevice, compareDropout, overflow, shareWeights } from './odd.ts';

const machines: Record<string, () => Promise<Machine>> = {
  webgl: webglMachine,
  'tfjs-webgl': tfjsWebglMachine,
  async 'tfjs-webgpu'() {
    const { adapter, why } = await adapterHere();
    if (!adapter) throw new Error(why);
    return tfjsOnAdapter(adapter);
  },
  async webgpu() {
    const { open, why } = await probeWebgpu();
    if (!open) throw new Error(why);
    return open();
  },
};
const lasting = new Map<string, Promise<Machine>>();
/** A device of the page's machine of this name: what that has compiled for one question it has for the next. */
const open = async (name: string): Promise<Device> => {
  const machine = lasting.get(name) ?? machines[name]();
  lasting.set(name, machine);
  return (await machine).device();
};
/** Ends the page's machine of this name. */
async function close(name: string): Promise<void> {
  const machine = await lasting.get(name);
  lasting.delete(name);
  machine?.release();
}
/** A device with a machine of its own. TF.js has one backend of a name, which the page's would share. */
async function openAlone(name: string): Promise<Device> {
  if (name.startsWith('tfjs')) await close(name);
  return onlyDevice(await machines[name]());
}

/** Textures of ours, or all that TF.js holds. */
function held(device: Device) {
  if (device.name === 'webgl') return { textures: (device as WebglDevice).held };
  const { numTensors, numBytes, numBytesInGPU } = tf.memory() as tf.MemoryInfo & { numBytesInGPU: number };
  return { numTensors, numBytes, numBytesInGPU };
}

/** How often a method of the browser is called from now on. */
function countCalls(of: object, method: string): () => number {
  const methods = of as Record<string, (...all: unknown[]) => unknown>;
  const before = methods[method];
  let calls = 0;
  methods[method] = function (this: unknown, ...all) {
    calls += 1;
    return before.apply(this, all);
  };
  return () => calls;
}

const answers = {
  /** The distances of random layers of a family between a device and cpu: the largest by array, and layers too far off. */
  async layers(device: string, family: string, seed: number, most?: number) {
    // A webgl program is written for one size: thousands would stay in a machine that lasts.
    const found = await (device.endsWith('webgl') ? openAlone : open)(device);
    const answer = await examine(family, seed, found, cpuDevice(), most);
    found.release();
    return answer;
  },

  /** Distances of loss, gradients and new parameters after two steps of a net between a device and cpu. */
  async step(device: string, net: keyof typeof nets, batch: number, rule?: UpdateNow) {
    const found = await open(device);
    const far = await compareSteps(nets[net], batch, [found, cpuDevice()], rule);
    found.release();
    return { far };
  },

  /** What `steps` steps of a net ask of the browser after the first two, and the mean losses. */
  async tally(device: string, net: keyof typeof nets, batch: number, steps: number) {
    const found = (await open(device)) as WebgpuDevice;
    const { plan, learn } = await training(nets[net], batch, found);
    for (let i = 0; i < 2; i++) learn();
    await found.flush();
    const before = { ...found.tally };
    for (let i = 0; i < steps; i++) learn();
    await found.flush();
    const after = { ...found.tally };
    const losses = await plan.head.drain();
    const calls = [...plan.forward, plan.head.record, ...plan.backward].map(({ name }) => name);
    found.release();
    return { before, after, losses, calls };
  },

  /** What a device holds once a drain has been used, and after `steps` steps more, drained in tens. */
  async drift(device: string, net: keyof typeof nets, batch: number, steps: number) {
    const found = await open(device);
    const { plan, learn } = await training(nets[net], batch, found);
    const losses: number[] = [];
    const ten = async () => {
      for (let i = 0; i < 10; i++) learn();
      losses.push(...(await plan.head.drain()));
    };
    const holds = () => ({ ...held(found), buffers: found.allocations });
    await ten();
    await ten(); // the first drain's own value is uploaded here
    const before = holds();
    losses.length = 0;
    while (losses.length < steps) await ten();
    const after = holds();
    found.release();
    return { before, after, losses };
  },

  async dropout(device: string) {
    return compareDropout(await open(device));
  },

  /** Layers that swallow NaN, and losses of nets with a weight that is NaN. */
  async nan(device: string) {
    const found = await open(device);
    const { lost, tried } = await lostNaN(found, cpuDevice());
    found.release();
    return { lost, tried, losses: await lossesOfNaN(() => open(device)) };
  },

  /** How far the running moments of a net of eight blocks are from those of its batches, after some steps. */
  async moments(device: string) {
    return momentsOf(() => open(device));
  },

  async overflow(device: string) {
    return overflow(await open(device));
  },

  /** How far all probes of two steps of a net, the second with half a batch, are from those on cpu. */
  async probes(device: string, net: keyof typeof nets) {
    const [found, oracle] = [await open(device), cpuDevice()];
    const [mine, its] = [found, oracle].map((one) => probed(nets[net], 4, one, everyProbe(nets[net])));
    const far: Record<string, number> = {};
    for (const end of [1, 2]) {
      const [here, there] = [await (await mine).steps(end), await (await its).steps(end)];
      for (const [name, distance] of Object.entries(farApart(here.probes!, there.probes!)))
        far[`step ${end}: ${name}`] = distance;
    }
    found.release();
    return far;
  },

  /** What a machine compiles and holds for a first run and a second, each of some steps. */
  async again(device: 'webgpu' | 'webgl') {
    const compiled =
      device === 'webgl'
        ? countCalls(WebGL2RenderingContext.prototype, 'linkProgram')
        : countCalls(GPUDevice.prototype, 'createComputePipeline');
    const machine: Machine = await machines[device]();
    const run = async () => {
      const one = await machine.device();
      const { plan, learn } = await training(nets.lenet5, 4, one);
      for (let i = 0; i < 3; i++) learn();
      const losses = await plan.head.drain();
      one.release();
      return { losses, compiled: compiled() };
    };
    const runs = [await run(), await run()];
    machine.release();
    return runs;
  },

  async handOver(net: keyof typeof nets) {
    await close('tfjs-webgpu'); // TF.js computes on one GPUDevice at a time
    return shareWeights(nets[net], (await open('webgpu')) as WebgpuDevice);
  },

  async isEmulated(device: string) {
    const found = await open(device);
    found.release();
    return found.isEmulated;
  },

  async lost(device: string) {
    return breakDevice(await openAlone(device));
  },
};

export type Answers = typeof answers;

if (typeof document === 'undefined')
  globalThis.onmessage = async ({ data: [name, ...args] }) => {
    const answer = answers[name as keyof Answers] as (...args: unknown[]) => Promise<unknown>;
    globalThis.postMessage(await answer(...args).catch((error) => ({ error: String(error) })));
  };
else Object.assign(globalThis, { kernels: answers });
