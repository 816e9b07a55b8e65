// Train, Pause, Step and Reset over one pull-driven run: asking for the next report makes the engine work, not asking
// lets it rest. It knows no document and no worker.
import { type Report, type Run } from '#lib/engine/report.ts';

/** `starting`: engine and images are on their way. `paused` also between single steps. */
export type Status = 'ready' | 'starting' | 'training' | 'paused' | 'done' | 'failed';

export interface Listener {
  report(report: Report): void;
  status(status: Status): void;
  failed(error: unknown): void;
}

interface Live {
  readonly controller: AbortController;
  goal: 'run' | 'step' | 'rest';
  busy: boolean;
  /** True once a step was taken. */
  stepped: boolean;
}

/** Drives runs that `begin` starts; `begin` is called at the first Train or Step after a Reset. */
export function session(begin: (signal: AbortSignal) => Promise<Run>, listener: Listener) {
  let live: Live | undefined;
  const runs = new WeakMap<Live, Run>();

  const statusOf = ({ goal, stepped }: Live): Status =>
    goal === 'rest' ? 'paused' : stepped ? 'training' : 'starting';

  async function work(mine: Live) {
    const { signal } = mine.controller;
    mine.busy = true;
    try {
      if (!runs.has(mine)) runs.set(mine, await begin(signal));
      const run = runs.get(mine)!;
      while (mine.goal !== 'rest' && !signal.aborted) {
        const { value, done } = await run.next(mine.goal === 'step' ? { steps: 1 } : undefined);
        if (signal.aborted) return;
        if (done || value.kind === 'done') return end('done');
        listener.report(value);
        if (value.kind !== 'steps') continue;
        if (mine.goal === 'step') mine.goal = 'rest';
        if (!mine.stepped || mine.goal === 'rest') {
          mine.stepped = true;
          listener.status(statusOf(mine));
        }
      }
    } catch (error) {
      if (signal.aborted) return; // the reader pressed Reset, or left
      end('failed');
      listener.failed(error);
    } finally {
      mine.busy = false;
    }
  }

  function want(goal: Live['goal']) {
    live ??= { controller: new AbortController(), goal, busy: false, stepped: false };
    live.goal = goal;
    listener.status(statusOf(live));
    if (!live.busy && goal !== 'rest') void work(live);
  }

  function end(status: Status) {
    live?.controller.abort();
    live = undefined;
    listener.status(status);
  }

  return {
    train: () => want('run'),
    step: () => want('step'),
    /** The report that is being worked on still arrives. */
    pause: () => {
      if (live) want('rest');
    },
    /** Forgets the run; the next Train or Step begins from new weights. */
    reset: () => end('ready'),
  };
}
