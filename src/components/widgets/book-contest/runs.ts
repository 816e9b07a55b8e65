// The contest that is asked for, as a plan.
import type { Plan as Contest } from '#lib/contest/reader.ts';
import type { Labelled } from '#lib/run/plan.ts';
import { namesOf, type P } from './params.ts';

export type ContestPlan = Labelled & Contest;

export const unfit = (p: P): string | undefined =>
  namesOf(p).length === 0 ? 'Nobody is chosen: tick at least one of the boxes.' : undefined;

export const runs = (p: P): ContestPlan[] => [
  {
    label: 'contest',
    names: namesOf(p),
    batch: Number(p.batch),
    rounds: p.rounds,
    turn: p.turn,
    seed: 1,
  },
];
