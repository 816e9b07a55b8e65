// What is raced: one layer, in rounds.
import type { RaceRequest } from '#lib/engine/race.ts';
import type { Labelled } from '#lib/run/plan.ts';
import { layerOf } from './layers.ts';
import { params, type P } from './params.ts';

export type RacePlan = Labelled & RaceRequest;

const ROUNDS = 9;
const PATIENCE = 15_000; // milliseconds after which three rounds are enough

export const runs = ({ layer }: P): RacePlan[] => [
  {
    label: params.layer.options.find(({ value }) => value === layer)!.label,
    g: layerOf(layer).row.g,
    seed: 1,
    rounds: ROUNDS,
    milliseconds: PATIENCE,
  },
];
