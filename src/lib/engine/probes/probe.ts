// What a probe is to the engine: a row of table.ts, and what it becomes in a run.
import type { Split } from '#lib/data/dataset.ts';
import type { Net } from '#lib/nets/spec.ts';
import type { Session } from '../session.ts';
import type { ProbeName, ProbeRequest, ProbeResults } from './results.ts';

/** What a request says beside the name. */
export type Wish<N extends ProbeName> = Partial<
  Omit<Extract<Exclude<ProbeRequest, string>, { name: N }>, 'name'>
>;

export interface Probe<N extends ProbeName> {
  /** The reports that carry it: of steps, ten a second at most while a run trains, or of a whole test. */
  readonly on: 'steps' | 'test';
  /** What it reads of the plan, and what that costs a run. */
  readonly reads: string;
  readonly costs: string;
  /** Asks whether a wish can be had of the net, before anything is opened. */
  check?(wish: Wish<N>, net: Net, rules: Rules): void;
  /** Binds all that it needs, once. Only called where somebody asked for it: nothing of a probe is in a plan before. */
  open(session: Session, wish: Wish<N>, data: { readonly test: Split }): Reading<ProbeResults[N]>;
}

/** What a wish is held to, by the name of what it says. @throws EngineError 'bad-option' */
export interface Rules {
  whole(name: string, value: number, least: number, most: number): void;
  /** @param rule what it must be, for “it must be …” */
  refuse(name: string, value: string, rule: string): void;
}

/** A probe at work in a run. */
export interface Reading<T> {
  /** Before and after the last step that a report tells of; `images` is how many its batch held. Nothing is read here. */
  before?(): void;
  after?(images: number): void;
  /** After each batch of a test. */
  batch?(batch: TestBatch): Promise<void>;
  /** For the report; undefined where there is nothing to show yet. */
  read(): Promise<T | undefined>;
}

/** Test images that were just looked at. */
export interface TestBatch {
  readonly indices: readonly number[];
  /** Those of them whose class was not the one predicted. */
  readonly wrong: readonly number[];
  /** [image of the batch · classes]. */
  probabilities(): Promise<Float32Array>;
}
