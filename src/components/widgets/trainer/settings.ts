// What the reader can set before a run, once: its controls, its bounds, its place in the address (?device=wasm&seed=1)
// and the options that the engine gets. No document, no run.
import { type DataDescriptor } from '#lib/data/descriptor.ts';
import { defaultOptimiser, type OptimiserSpec, type TrainOptions } from '#lib/engine/report.ts';
import { type Params, type Values } from '#lib/widget/params.ts';
import * as shared from '../../run/params.ts';
import { settingsIn } from './query.ts';

export const params = {
  device: shared.device,
  threads: shared.threads,
  seed: shared.seed,
  batch: shared.batch,
  rate: shared.rate,
  epochs: shared.epochs(5),
} satisfies Params;

export type Settings = Values<typeof params>;
type Key = keyof Settings;
const keys = Object.keys(params) as Key[];

export const defaults = Object.fromEntries(
  keys.map((key) => [key, params[key].initial]),
) as unknown as Settings;

/** A setting from what a control or a link spells, or undefined when it spells none. */
export const parse = <K extends Key>(key: K, text: string): Settings[K] | undefined =>
  params[key].parse(text) as Settings[K] | undefined;

/** The settings a query asks for (`?device=wasm&seed=1`), and a sentence for each value that could not be had. */
export const fromQuery = (query: string) => settingsIn(params, query, ({ label }) => label.toLowerCase());

/** The query that asks for these settings: `?seed=2`, only what differs from the defaults; '' when nothing does. Other keys of `query` stay. */
export function toQuery(settings: Settings, query = ''): string {
  const asked = new URLSearchParams(query);
  for (const key of keys)
    if (settings[key] === defaults[key]) asked.delete(key);
    else asked.set(key, String(settings[key]));
  const text = asked.toString();
  return text && `?${text}`;
}

/** The settings in which two runs differ, by their labels. */
export const differences = (a: Settings, b: Settings): string[] =>
  keys.filter((key) => a[key] !== b[key]).map((key) => params[key].label.toLowerCase());

/** The engine's own recipe at the reader's rate. */
const optimiser = (rate: number): OptimiserSpec => ({ ...defaultOptimiser, rate });

/** What the engine is asked for. */
export function optionsFor(settings: Settings, data: DataDescriptor): TrainOptions {
  const { device, threads, seed, batch, rate, epochs } = settings;
  return {
    data,
    device,
    seed,
    batch,
    epochs,
    optimiser: optimiser(Number(rate)),
    testEvery: TEST_EVERY,
    probes: ['filters', { name: 'samples', images: [...data.watch] }, { name: 'worst', count: WORST }],
    ...(threads === 'auto' ? {} : { threads: Number(threads) }),
  };
}

/** Images between two tests. */
export const TEST_EVERY = 20_000;
/** Places for wrong answers. */
export const WORST = 12;
