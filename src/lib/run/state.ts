// Where the runs of a figure stand: what its model is given beside its values. Plain data, made anew whenever something is heard.
import type { Failure } from './failure.ts';
import { noHistory, type History } from './history.ts';
import type { Labelled, Plan } from './plan.ts';

/**
 * `starting`: code and data are on their way. `paused`: also between single steps. `stopped`: ended by the reader, what was heard
 * stays.
 */
export type Status = 'ready' | 'starting' | 'training' | 'paused' | 'stopped' | 'done' | 'failed';

/** A plan and what has been heard of it: in this run, and in the one before, which was begun otherwise. */
export interface Ran<P extends Labelled, H> {
  readonly plan: P;
  readonly now: H;
  readonly before: H | undefined;
}

export interface State<P extends Labelled, H> {
  readonly status: Status;
  /** Which of the runs is at work, or was last. */
  readonly at: number;
  readonly runs: readonly Ran<P, H>[];
  readonly failure?: Failure;
}

/** What the model of a widget that trains is given. */
export type Histories = State<Plan, History>;
/** Before anything has run, as at build time. */
export const none: State<never, never> = { status: 'ready', at: 0, runs: [] };

/** Each plan with what has been heard of it; nothing where its label has not run. */
export const recordsOf = <P extends Labelled, H>(
  plans: readonly P[],
  { runs }: State<P, H>,
  fresh: H,
): Ran<P, H>[] =>
  plans.map((plan) => {
    const { now = fresh, before } = runs.find((one) => one.plan.label === plan.label) ?? {};
    return { plan, now, before };
  });

/** The same of trainings. */
export const trainedOf = (plans: readonly Plan[], histories: Histories): Ran<Plan, History>[] =>
  recordsOf(plans, histories, noHistory);

export const isWorking = (status: Status): boolean => status === 'starting' || status === 'training';
