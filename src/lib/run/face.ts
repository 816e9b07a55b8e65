// What the reader sees of a kind of run around the drawing: buttons, a line, readouts. Text and drawing from plain data; the page binds
// it (components/run).
import type { Block } from '#lib/viz/stage.ts';
import type { Labelled } from './plan.ts';
import type { Runner } from './runner.ts';
import type { State } from './state.ts';

/** What a button of the bar does. `restart` forgets the run: its widget's own Reset takes back its values. */
export type Action = 'train' | 'pause' | 'step' | 'stop' | 'restart';
/** Which buttons there are, in this order, and what they say. */
export type Buttons = Partial<Readonly<Record<Action, string>>>;

export interface Face<
  P extends Labelled = Labelled,
  R extends { kind: string } = { kind: string },
  H = unknown,
> {
  readonly name: string;
  readonly runner: Runner<P, R, H>;
  readonly buttons: Buttons;
  /** What is missed where no scripts run. */
  without(plans: readonly P[]): string;
  /** What goes on. `bytes`: how much has to come before the first run; undefined where that is not known. */
  line(state: State<P, H>, bytes?: number): string;
  /** What is on its way. */
  loading?(
    state: State<P, H>,
  ): { readonly loaded: number; readonly total: number; readonly words: string } | undefined;
  /** What fell back or was left out. */
  notes?(state: State<P, H>): readonly string[];
  /** What is spoken of a report. */
  said?(state: State<P, H>, report: R): string | undefined;
  /** Draws the numbers of all runs. */
  readouts?(block: Block, state: State<P, H>): void;
  /** Fetches code before it is needed; rejects where it does not come. */
  prepare?(): Promise<unknown>;
  /** Forgets which device was the fastest here. */
  forget?(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFace = Face<any, any, any>;
