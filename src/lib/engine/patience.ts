// How long a page waits for its engine worker: until it does not answer a ping, or a run that was told to end does not. What then
// happens to the runs is host.ts's affair.

/** Milliseconds between two looks at a worker that owes something. Looks are counted and not time: a laptop may sleep. */
const LOOK = 1000;
/** Looks after which a worker that has not answered an abort or a ping is given up. */
export const PATIENCE = 5;
/** The same before a run's first step, which may be compiled for long, */
const FIRST_PATIENCE = 30;
/** and how many steps' time a run is given that takes long ones. */
const STEPS = 4;

/** What the worker owes a run. */
export interface Owed {
  /** Set while the run waits for a report. */
  waiting?: unknown;
  /** Milliseconds of one of its steps; undefined before the first. */
  step?: number;
  /** Looks since it was told to end; undefined where it was not. */
  ending?: number;
}

export interface Watch {
  /** From now on something is owed. */
  begin(): void;
  /** The worker has said something. */
  heard(): void;
  end(): void;
}

/** @param silent hears for how many seconds nothing came, `stuck` that a run does not end; the worker is to be given up then */
export function watch(
  runs: ReadonlyMap<number, Owed>,
  { ping, silent, stuck }: { ping(): void; silent(seconds: number): void; stuck(): void },
): Watch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let looks = 0;
  const end = () => {
    clearInterval(timer);
    timer = undefined;
  };
  function look(): void {
    const all = [...runs.values()];
    for (const run of all) if (run.ending !== undefined && ++run.ending > PATIENCE) return stuck();
    const owed = all.filter(({ waiting }) => waiting);
    if (owed.length === 0) looks = 0;
    else if (++looks === 2) ping();
    else if (looks > 2 + Math.max(...owed.map(patienceWith))) return silent(looks);
    if (owed.length === 0 && all.every(({ ending }) => ending === undefined)) end();
  }
  return {
    begin() {
      looks = 0;
      timer ??= setInterval(look, LOOK);
    },
    heard: () => void (looks = 0),
    end,
  };
}

const patienceWith = ({ step }: Owed) =>
  step === undefined ? FIRST_PATIENCE : Math.max(PATIENCE, Math.ceil((STEPS * step) / LOOK));
