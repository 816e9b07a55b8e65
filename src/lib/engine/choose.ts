// Which device a run gets: the one asked for if it opens, else the fastest of the others that a short measurement finds.
// What was measured once is remembered.
import type { Net } from '#lib/nets/spec.ts';
import type { Device } from './device.ts';
import { deviceNames, type DeviceName } from './device-names.ts';
import { measure } from './measure.ts';
import { sizeOf, type Verdict } from './measured.ts';
import type { Settings } from './options.ts';
import { rowsOf } from './plan.ts';
import { emulated } from './probe.ts';
import type { Runtime } from './runtime.ts';
import { wasmFeatures } from './wasm/features.ts';

export interface Choice {
  device: Device;
  /** The device for the reader, and what of this net it composes of several operations. */
  detail: string;
  passedOver: Verdict['passedOver'];
  /** What the reader should know: that the device asked for was not to be had. */
  notes: string[];
}

type Picked = Omit<Choice, 'detail'>;
type From = Pick<Runtime, 'machines' | 'measured' | 'turns'>;

/** Opens a device. One asked for by name that is not there is replaced, with a note; nothing is replaced silently. */
export async function choose(net: Net, settings: Settings, from: From, signal: AbortSignal): Promise<Choice> {
  const choice = await pick(net, settings, from, signal);
  const { device, notes } = choice;
  return { ...choice, detail: detailOf(device, net), notes: [...notes, ...fewerThreads(device, settings)] };
}

function detailOf({ detail, composed }: Device, net: Net): string {
  const parts = composed?.(rowsOf(net)) ?? [];
  return parts.length > 0 ? `${detail}; composed: ${parts.join(', ')}` : detail;
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

async function pick(net: Net, settings: Settings, from: From, signal: AbortSignal): Promise<Picked> {
  const { device: wanted } = settings;
  if (wanted === 'auto') return fastest(net, settings, from, signal);
  const { device, why } = await from.machines.open(wanted, settings);
  if (device) return { device, passedOver: [], notes: [] };
  const choice = await fastest(net, settings, from, signal);
  const note = `${wanted} cannot be used here: ${why}. This run is on ${choice.device.name} instead.`;
  const others = choice.passedOver.filter((other) => other.device !== wanted);
  return { ...choice, passedOver: [{ device: wanted, why }, ...others], notes: [note] };
}

/** The device that was fastest when it was measured, if it still opens; else it is measured. */
async function fastest(net: Net, settings: Settings, from: From, signal: AbortSignal): Promise<Picked> {
  const { machines, measured } = from;
  const size = sizeOf(rowsOf(net), settings);
  measured[size] ??= await compare(net, settings, from, signal);
  const { device: name, passedOver } = measured[size];
  const { device } = await machines.open(name, settings);
  if (device) return { device, passedOver, notes: [] };
  delete measured[size];
  return fastest(net, settings, from, signal);
}

/** Measures a few steps on each device that opens. cpu is only tried where nothing else is there. */
async function compare(net: Net, settings: Settings, { machines, turns }: From, signal: AbortSignal) {
  const passedOver: { device: DeviceName; why: string }[] = [];
  const opened: { device: Device; speed: number }[] = [];
  for (const name of deviceNames) {
    if (name === 'cpu' && opened.length > 0) continue;
    signal.throwIfAborted();
    const { device, why } = await machines.open(name, { ...settings, unlessEmulated: true });
    if (device?.isEmulated) {
      device.release();
      passedOver.push({ device: name, why: emulated });
    } else if (device) opened.push({ device, speed: 0 });
    else passedOver.push({ device: name, why });
  }
  try {
    if (opened.length > 1)
      for (const one of opened) {
        signal.throwIfAborted();
        one.speed = await turns.take(() => measure(net, settings.batch, one.device));
      }
  } finally {
    for (const { device } of opened) device.release();
  }
  const [best, ...slower] = opened.sort((a, b) => b.speed - a.speed);
  for (const { device, speed } of slower) {
    const times = (best.speed / speed).toPrecision(2);
    passedOver.push({ device: device.name, why: `${times} times slower in a short measurement` });
  }
  return { device: best.device.name, passedOver } satisfies Verdict;
}
