// Which device a run gets: the one asked for, or the fastest that a short measurement finds.
import type { Net } from '#lib/nets/spec.ts';
import type { Device } from './device.ts';
import type { Settings } from './options.ts';
import { EngineError, type DeviceName } from './report.ts';
import { wasmDevice } from './wasm/device.ts';

export interface Choice {
  device: Device;
  passedOver: { device: DeviceName; why: string }[];
  notes: string[];
}

export async function choose(_net: Net, settings: Settings, _signal: AbortSignal): Promise<Choice> {
  if (settings.device !== 'wasm' && settings.device !== 'auto')
    throw new EngineError('no-device', `The device ${settings.device} is not there yet.`, 'Take wasm.');
  return { device: await wasmDevice(), passedOver: [], notes: [] };
}
