// What the driver must know of a kind of run: how one begins, and how its reports add up. trainings are training.ts; races have others.
import type { Ask, Snapshot } from '#lib/engine/report.ts';
import type { Failure } from './failure.ts';
import type { Labelled } from './plan.ts';

/** Reports of one kind are steps, by which single steps and progress are counted. */
export type Reports<R> = AsyncGenerator<R, void, Ask>;

export interface Beginning<H> {
  /** Goes on from there. */
  readonly resume?: Snapshot;
  /** What has been heard of the figure's run of that label. */
  readonly heardOf: (label: string) => H | undefined;
}

export interface Runner<
  P extends Labelled = Labelled,
  R extends { kind: string } = { kind: string },
  H = unknown,
> {
  /** Fetches what runs it, and begins. `signal` ends it at once. */
  begin(plan: P, beginning: Beginning<H>, signal: AbortSignal): Promise<Reports<R>>;
  /** What has been heard before anything was. */
  readonly fresh: H;
  hear(history: H, report: R): H;
  /** Is the report one of steps? */
  isStep(report: R): boolean;
  /** How far it has come, in any unit; 0: it has not begun. Of runs side by side the last one is served. */
  progress(history: H): number;
  /** May what was heard of `old` stay behind the run of `plan`, which is called the same, as the run before it? Default: it may. */
  isComparable?(plan: P, old: P): boolean;
  /** The history as it was at a snapshot. */
  rewind?(plan: P, history: H, to: Snapshot): H;
  failed(error: unknown): Failure;
}

/** One plan after the other, each to its end; or all of them, the one that lags behind first. */
export type Order = 'one after another' | 'side by side';
