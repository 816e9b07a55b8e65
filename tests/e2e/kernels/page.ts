// What a test can ask of the kernels in a browser; bundle.ts makes one file of it. In a page the answers are on
// `globalThis.kernels`, in a worker they come for messages, so that the same questions are asked on both.
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Device, UpdateNow } from '#lib/engine/device.ts';
import { webglDevice, type WebglDevice } from '#lib/engine/webgl/device.ts';
import { probeWebgpu } from '#lib/engine/webgpu/probe.ts';
import type { WebgpuDevice } from '#lib/engine/webgpu/device.ts';
import * as nets from './nets.ts';
import { compare } from './compare.ts';
import { layersOf } from './layers.ts';
import { breakDevice, compareDropout, overflow } from './odd.ts';
import { compareSteps, training } from './step.ts';

const openers: Record<string, () => Promise<Device>> = {
  webgl: webglDevice,
  async webgpu() {
    const { open, why } = await probeWebgpu();
    if (!open) throw new Error(why);
    return open();
  },
};

/** Layers at once on a device: waiting for answers is what takes the time. */
const together = 50;

const answers = {
  /** The distances of random layers of a family between a device and cpu: the largest by array, and layers too far off. */
  async layers(device: string, family: string, count: number, seed: number, tolerance: number) {
    const found = await openers[device]();
    const largest: Record<string, number> = {};
    const failures: string[] = [];
    const trials = layersOf(family, count, seed);
    for (let first = 0; first < count; first += together)
      await Promise.all(
        trials.slice(first, first + together).map(async (trial) => {
          const far = await compare(found, cpuDevice(), trial);
          for (const name in far) largest[name] = Math.max(largest[name] ?? 0, far[name]);
          if (!Object.values(far).every((distance) => distance < tolerance))
            failures.push(JSON.stringify({ ...trial, far }));
        }),
      );
    found.release();
    return { largest, failures, trials: trials.length };
  },

  /** Distances of loss, gradients and new parameters after two steps of a net between a device and cpu. */
  async step(device: string, net: keyof typeof nets, batch: number, rule?: UpdateNow) {
    const found = await openers[device]();
    const far = await compareSteps(nets[net], batch, [found, cpuDevice()], rule);
    found.release();
    return { far, borrowed: [...found.borrowed] };
  },

  /** What `steps` steps of a net ask of the browser after the first two, and the mean losses. */
  async tally(device: string, net: keyof typeof nets, batch: number, steps: number) {
    const found = (await openers[device]()) as WebgpuDevice;
    const { plan, learn } = training(nets[net], batch, found);
    for (let i = 0; i < 2; i++) learn();
    await found.settle();
    const before = { ...found.tally };
    for (let i = 0; i < steps; i++) learn();
    await found.settle();
    const after = { ...found.tally };
    const losses = await plan.head.drain();
    const calls = [...plan.forward, plan.head.record, ...plan.backward].map(({ name }) => name);
    found.release();
    return { before, after, losses, calls };
  },

  /** Textures in use after two steps, and after so many more. */
  async held(net: keyof typeof nets, batch: number, steps: number) {
    const found = (await openers.webgl()) as WebglDevice;
    const { plan, learn } = training(nets[net], batch, found);
    const count = async (times: number) => {
      for (let i = 0; i < times; i++) learn();
      await plan.head.drain();
      return found.held;
    };
    const held = [await count(2), await count(steps)];
    found.release();
    return held;
  },

  async dropout(device: string) {
    return compareDropout(await openers[device]());
  },

  async overflow(device: string) {
    return overflow(await openers[device]());
  },

  async lost(device: string) {
    return breakDevice((await openers[device]()) as WebgpuDevice);
  },
};

export type Answers = typeof answers;

if (typeof document === 'undefined')
  globalThis.onmessage = async ({ data: [name, ...args] }) => {
    const answer = answers[name as keyof Answers] as (...args: unknown[]) => Promise<unknown>;
    globalThis.postMessage(await answer(...args).catch((error) => ({ error: String(error) })));
  };
else Object.assign(globalThis, { kernels: answers });
