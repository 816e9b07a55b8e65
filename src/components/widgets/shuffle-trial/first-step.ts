// A run that keeps what it was after its first step, for another to go on from with its weights moved. Otherwise it is the
// run that it is given.
import { type Ask, type Run, type Snapshot } from '#lib/engine/report.ts';

/** The reports of `run`; `keep` gets the snapshot after the first step, before that step is reported. */
export async function* keepingFirstStep(run: Run, keep: (snapshot: Snapshot) => void): Run {
  let kept = false;
  let ask: Ask = { steps: 1 };
  for (let next = await run.next(ask); !next.done; next = await run.next(ask)) {
    if (!kept && next.value.kind === 'steps') {
      const { value } = await run.next({ snapshot: true });
      if (value?.kind === 'snapshot') keep(value.snapshot);
      kept = true;
    }
    const wanted = yield next.value;
    ask = kept ? wanted : { steps: 1 };
  }
}
