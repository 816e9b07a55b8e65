// Train, Pause, Step, Stop and Reset over the runs of a figure: asking a run for its next report makes it work, not asking lets it
// rest. The one state machine of whatever runs; it knows no document, no worker and no kind of run.
import { leftBehind, type Failure } from './failure.ts';
import { samePlans, type Labelled } from './plan.ts';
import type { Order, Reports, Runner } from './runner.ts';
import type { Ran, State, Status } from './state.ts';

export interface Driver<P extends Labelled, H> {
  readonly state: () => State<P, H>;
  train(): void;
  /** One step; of runs side by side, one of each. */
  step(): void;
  /** The report that is being worked on still arrives. */
  pause(): void;
  /** Ends it; what was heard stays. */
  stop(): void;
  /** Forgets the runs, which stay as those before; the next Train or Step begins anew. */
  reset(): void;
  /** Other plans: a reset, if they ask for something else. */
  plans(next: readonly P[]): void;
  /** After a failure: makes the change, then goes on from the last good weights, or begins the run that failed anew. */
  recover(change: () => void): void;
}

interface Lane<P extends Labelled, R, H> extends Ran<P, H> {
  plan: P;
  now: H;
  before: H | undefined;
  /** Ends its run. */
  stop: AbortController;
  run?: Reports<R>;
  resume?: Failure['lastGood'];
  /** Since it began: one that goes on from a snapshot has made none yet. */
  hasStepped: boolean;
  isOver: boolean;
}

/** Drives these plans; `changed` hears of every report and of every change of status. */
export function drive<P extends Labelled, R extends { kind: string }, H>(
  runner: Runner<P, R, H>,
  order: Order,
  plans: readonly P[],
  changed: (state: State<P, H>, report?: R) => void,
): Driver<P, H> {
  type L = Lane<P, R, H>;
  const laneOf = (plan: P, before?: H): L => ({
    plan,
    before,
    now: runner.fresh,
    stop: new AbortController(),
    hasStepped: false,
    isOver: false,
  });
  let lanes = plans.map((plan) => laneOf(plan));
  let at = 0;
  let status: Status = 'ready';
  let failure: Failure | undefined;
  let goal: 'run' | 'step' | 'rest' = 'rest';
  /** Those that still owe a single step. */
  let toStep: L[] = [];
  /** Who works, if anybody does: after a reset somebody else. */
  let worker: object | undefined;
  let isRecovering = false;

  const state = (): State<P, H> => ({
    status,
    at,
    ...(failure && { failure }),
    runs: lanes.map(({ plan, now, before }) => ({ plan, now, before })),
  });
  const become = (next: Status) => {
    status = next;
    changed(state());
  };
  const open = () => lanes.filter(({ isOver }) => !isOver);
  const begun = () => (order === 'side by side' ? lanes : [lanes[at]]).some(({ hasStepped }) => hasStepped);
  const atWork = (): Status => (goal === 'rest' ? 'paused' : begun() ? 'training' : 'starting');
  const behind = (some: readonly L[]) =>
    some.reduce((a, b) => (runner.progress(b.now) < runner.progress(a.now) ? b : a));
  const next = (): L | undefined => {
    const some = goal === 'step' ? toStep : open();
    return order === 'side by side' && some.length > 0 ? behind(some) : some[0];
  };
  const ended = (lane: L) => {
    lane.isOver = true;
    toStep = toStep.filter((one) => one !== lane);
    if (toStep.length === 0) toStep = open().slice(0, 1);
  };
  const stepped = (lane: L) => {
    toStep = toStep.filter((one) => one !== lane);
    if (goal === 'step' && toStep.length === 0) goal = 'rest';
  };

  async function work() {
    const me = (worker = {});
    let lane: L | undefined;
    try {
      while (worker === me && goal !== 'rest' && (lane = next())) {
        at = lanes.indexOf(lane);
        if (status !== 'starting' && !lane.run) become(atWork());
        const { signal } = lane.stop;
        const heardOf = (label: string) => lanes.find((one) => one.plan.label === label)?.now;
        lane.run ??= await runner.begin(lane.plan, { resume: lane.resume, heardOf }, signal);
        const { value, done } = await lane.run.next(goal === 'step' ? { steps: 1 } : undefined);
        if (worker !== me) return;
        if (done || value.kind === 'done') {
          ended(lane);
          continue;
        }
        lane.now = runner.hear(lane.now, value);
        changed(state(), value);
        if (!runner.isStep(value)) continue;
        lane.hasStepped = true;
        stepped(lane);
        if (status !== atWork()) become(atWork());
      }
      if (worker === me && open().length === 0) end('done');
    } catch (error) {
      if (worker !== me) return; // the reader pressed Reset, or left
      renew(lane!);
      failure = runner.failed(error);
      become('failed');
    } finally {
      if (worker === me) worker = undefined;
    }
  }

  /** Ends what the lane runs; it begins another time. */
  function renew(lane: L) {
    lane.stop.abort();
    void lane.run?.return().catch(() => {}); // one that waits to be asked is over, too
    lane.stop = new AbortController();
    lane.run = undefined;
    lane.hasStepped = false;
  }
  function end(how: Status) {
    worker = undefined;
    goal = 'rest';
    for (const lane of lanes) renew(lane);
    become(how);
  }
  function want(how: 'run' | 'step') {
    if (['done', 'failed', 'stopped'].includes(status)) reset();
    go(how);
  }
  function go(how: 'run' | 'step') {
    goal = how;
    toStep = order === 'side by side' ? open() : open().slice(0, 1);
    become(atWork());
    if (!worker) void work();
  }
  const lastOf = ({ now, before }: L) => (runner.progress(now) > 0 ? now : before);
  function anew(list: readonly P[]) {
    for (const lane of lanes) renew(lane);
    lanes = list.map((plan) => {
      const old = lanes.find((one) => one.plan.label === plan.label);
      const stays = old && (runner.isComparable?.(plan, old.plan) ?? true);
      return laneOf(plan, stays ? lastOf(old) : undefined);
    });
    at = 0;
    failure = undefined;
    end('ready');
  }
  function reset() {
    anew(lanes.map(({ plan }) => plan));
  }

  return {
    state,
    reset,
    train: () => want('run'),
    step: () => want('step'),
    pause() {
      if (status !== 'starting' && status !== 'training') return;
      goal = 'rest';
      become('paused');
    },
    stop: () => end('stopped'),
    plans(list) {
      const now = lanes.map(({ plan }) => plan);
      if (samePlans(now, list)) return;
      const alike = list.length === lanes.length && list.every(({ label }, i) => label === now[i].label);
      if (isRecovering && alike) lanes.forEach((lane, i) => (lane.plan = list[i]));
      else anew(list);
    },
    recover(change) {
      const failed = lanes[at];
      const left = failure && leftBehind(failure);
      isRecovering = true;
      change();
      isRecovering = false;
      if (lanes[at] !== failed) return; // other runs altogether
      failure = undefined;
      failed.resume = left;
      failed.now = left && runner.rewind ? runner.rewind(failed.plan, failed.now, left) : runner.fresh;
      go('run');
    },
  };
}
