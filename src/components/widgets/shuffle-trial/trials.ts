// The four runs of the trial, what the reader can set before them, and what the engine is asked for. No document, no run.
import { mnist } from '#lib/data/mnist.ts';
import { type TrainOptions } from '#lib/engine/report.ts';
import { connected78 } from '#lib/nets/connected-78.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { flag, integer, type Params, type Values } from '#lib/widget/params.ts';
import { settingsIn } from '../trainer/query.ts';
import { params as ofTrainer } from '../trainer/settings.ts';

export const trials = [
  { id: 'connected', net: connected78, shuffled: false, name: 'connected', short: 'connected' },
  {
    id: 'connected-shuffled',
    net: connected78,
    shuffled: true,
    name: 'connected, shuffled',
    short: 'connected',
  },
  { id: 'convnet', net: lenet5, shuffled: false, name: 'LeNet-5', short: 'LeNet-5' },
  { id: 'convnet-shuffled', net: lenet5, shuffled: true, name: 'LeNet-5, shuffled', short: 'LeNet-5' },
] as const;
export type Trial = (typeof trials)[number];

export const params = {
  device: ofTrainer.device,
  seed: integer(1, { min: 0, max: 4_294_967_295, label: 'Seed', control: 'box' }),
  shuffle: integer(1, { min: 1, max: 99, label: 'Permutation', control: 'box' }),
  epochs: integer(1, { min: 1, max: 20, label: 'Epochs a run', control: 'box' }),
  moved: flag(false, { label: 'First weights move with their pixels' }),
} satisfies Params;
export type Settings = Values<typeof params>;

export const optionsFor = (
  { shuffled }: Trial,
  { device, seed, shuffle, epochs }: Settings,
): TrainOptions => ({
  ...{ data: mnist, device, seed, epochs, testEvery: 10_000 },
  ...(shuffled && { shuffle }),
});

/** The settings a query asks for (`?device=wasm&seed=2`), and a sentence for each value that could not be had. */
export const fromQuery = (query: string) => settingsIn(params, query, () => 'it');
