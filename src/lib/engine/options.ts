// Options with their defaults, checked. Nothing is started here.
import type { DataSource } from '#lib/data/descriptor.ts';
import type { Net } from '#lib/nets/spec.ts';
import { batchRule, isBatch } from './batch-size.ts';
import type { Probe } from './probes/probe.ts';
import { probes } from './probes/table.ts';
import { checkOptimiser } from './optimiser.ts';
import {
  defaultOptimiser,
  deviceNames,
  EngineError,
  type DeviceName,
  type OptimiserSpec,
  type TrainOptions,
} from './report.ts';

export interface Settings extends Required<
  Omit<TrainOptions, 'data' | 'manifest' | 'threads' | 'testEvery' | 'probes' | 'resume' | 'shuffle'>
> {
  data: DataSource;
  device: DeviceName | 'auto';
  optimiser: OptimiserSpec;
  /** Undefined: as many as the machine and the page allow. */
  threads: number | undefined;
  /** Images between tests; 0 is once an epoch. */
  testEvery: number;
  probes: NonNullable<TrainOptions['probes']>;
  /** Undefined: every pixel stays where it is. */
  shuffle: number | undefined;
}

/**
 * @param net what is to be trained, or asked
 * @throws EngineError 'bad-option' that names the option, the value and the rule
 */
export function resolveOptions(net: Net, options: TrainOptions): Settings {
  const settings: Settings = {
    data: sourceOf(options),
    device: options.device ?? 'auto',
    seed: options.seed ?? 1,
    threads: options.threads,
    arithmetic: options.arithmetic ?? 'fastest',
    batch: options.batch ?? 64,
    epochs: options.epochs ?? 5,
    optimiser: options.optimiser ?? defaultOptimiser,
    testEvery: options.testEvery ?? 0,
    probes: options.probes ?? [],
    shuffle: options.shuffle,
  };
  const { device, seed, threads, batch, epochs, testEvery, arithmetic, shuffle } = settings;
  if (arithmetic !== 'fastest' && arithmetic !== 'portable')
    throw bad('arithmetic', arithmetic, 'fastest or portable');
  if (device !== 'auto' && !deviceNames.includes(device))
    throw bad('device', device, `one of ${deviceNames.join(', ')}, auto`);
  whole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  if (!isBatch(batch)) throw bad('batch', batch, batchRule);
  if (threads !== undefined) whole('threads', threads, 1, 64);
  if (shuffle !== undefined) whole('shuffle', shuffle, 0, Number.MAX_SAFE_INTEGER);
  if (epochs !== Infinity) whole('epochs', epochs, 1, 10_000);
  whole('testEvery', testEvery, 0, Number.MAX_SAFE_INTEGER);
  checkProbes(net, settings.probes);
  checkOptimiser(settings.optimiser);
  return settings;
}

function checkProbes(net: Net, requests: Settings['probes']): void {
  const names = Object.keys(probes);
  const asked = new Set<string>();
  for (const request of requests) {
    const wish = typeof request === 'string' ? { name: request } : request;
    if (!Object.hasOwn(probes, wish?.name ?? ''))
      throw bad('probes', wish?.name ?? String(request), `made of ${names.join(', ')}`);
    if (asked.has(wish.name)) throw bad('probes', `${wish.name} twice`, 'asked for once each');
    asked.add(wish.name);
    const { check } = probes[wish.name] as Probe<never>;
    const its = (name: string) => `probes.${wish.name}.${name}`;
    check?.(wish as never, net, {
      whole: (name, ...rest) => whole(its(name), ...rest),
      refuse(name, ...rest) {
        throw bad(its(name), ...rest);
      },
    });
  }
}

function sourceOf({ data, manifest }: Pick<TrainOptions, 'data' | 'manifest'>): DataSource {
  if (data) {
    if (manifest === undefined) return data;
    throw bad('manifest', manifest, `left out where data is given, and ${data.title} is`);
  }
  if (typeof manifest !== 'string' || manifest === '')
    throw bad('manifest', manifest, 'the URL of a data manifest');
  return manifest;
}

function whole(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw bad(
      name,
      value,
      `a whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}`,
    );
}

const bad = (name: string, value: unknown, rule: string) =>
  new EngineError(
    'bad-option',
    `The option ${name} is ${String(value)}; it must be ${rule}.`,
    `Change ${name}.`,
  );
