// Which device a run gets: the one asked for if it opens, else the fastest of the others that a short measurement finds.
import type { Net } from '#lib/nets/spec.ts';
import type { Device } from './device.ts';
import { measure } from './measure.ts';
import type { Settings } from './options.ts';
import { probe, type Probe } from './probe.ts';
import type { DeviceName } from './report.ts';
import { wasmFeatures } from './wasm/features.ts';

export interface Choice {
  device: Device;
  passedOver: { device: DeviceName; why: string }[];
  /** What the reader should know: that the device asked for was not to be had. */
  notes: string[];
}

/** From the most promising to the one that is always there. */
const candidates: DeviceName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** Opens a device. One asked for by name that is not there is replaced, with a note; nothing is replaced silently. */
export async function choose(net: Net, settings: Settings, signal: AbortSignal): Promise<Choice> {
  const choice = await pick(net, settings, signal);
  return { ...choice, notes: [...choice.notes, ...fewerThreads(choice.device, settings)] };
}

/** A sentence where the run has fewer threads than were asked for. */
function fewerThreads({ name, threads }: Device, { threads: asked }: Settings): string[] {
  if (name !== 'wasm' || asked === undefined || threads >= asked) return [];
  const has = threads === 1 ? 'one thread' : `${threads} threads`;
  const why = wasmFeatures().shared
    ? `this machine has ${threads === 1 ? 'one core' : `${threads} cores`}`
    : 'this page may not share memory between threads';
  return [`${asked} threads were asked for; ${why}, so this run has ${has}.`];
}

async function pick(net: Net, settings: Settings, signal: AbortSignal): Promise<Choice> {
  const { device: wanted } = settings;
  if (wanted === 'auto') return fastest(net, settings, signal);
  const { device, why } = await open(await probe(wanted), settings);
  if (device) return { device, passedOver: [], notes: [] };
  const choice = await fastest(net, settings, signal);
  const note = `${wanted} cannot be used here: ${why}. This run is on ${choice.device.name} instead.`;
  const others = choice.passedOver.filter((other) => other.device !== wanted);
  return { ...choice, passedOver: [{ device: wanted, why: why! }, ...others], notes: [note] };
}

async function open(found: Probe, settings: Settings): Promise<{ device?: Device; why?: string }> {
  if (!found.open) return { why: found.why };
  try {
    const { threads, arithmetic } = settings;
    return { device: await found.open({ threads, arithmetic }) };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** Measures a few steps on each device that opens and keeps the fastest. cpu is only tried where nothing else is there. */
async function fastest(net: Net, settings: Settings, signal: AbortSignal): Promise<Choice> {
  const passedOver: Choice['passedOver'] = [];
  const opened: { device: Device; speed: number }[] = [];
  for (const name of candidates) {
    if (name === 'cpu' && opened.length > 0) continue;
    signal.throwIfAborted();
    const { device, why } = await open(await probe(name), settings);
    if (device?.isEmulated) {
      device.release();
      passedOver.push({ device: name, why: 'it is emulated here, without a graphics card' });
    } else if (device) opened.push({ device, speed: 0 });
    else passedOver.push({ device: name, why: why! });
  }
  if (opened.length > 1)
    for (const one of opened) {
      signal.throwIfAborted();
      one.speed = await measure(net, settings.batch, one.device);
    }
  const [best, ...slower] = opened.sort((a, b) => b.speed - a.speed);
  for (const { device, speed } of slower) {
    device.release();
    const times = (best.speed / speed).toPrecision(2);
    passedOver.push({ device: device.name, why: `${times} times slower in a short measurement` });
  }
  return { device: best.device, passedOver, notes: [] };
}
