// A run that gives its weights after a step, for another to go on from. Otherwise it is the run that it is given.
import type { Ask, Run } from '#lib/engine/report.ts';

/** The reports of `run`; before those of step `keep` are, there is a snapshot of it. */
export async function* keeping(run: Run, keep: number): Run {
  let ask: Ask = { steps: 1 };
  for (let kept = false, next = await run.next(ask); !next.done; next = await run.next(ask)) {
    if (!kept && next.value.kind === 'steps' && next.value.step >= keep) {
      const { value } = await run.next({ snapshot: true });
      kept = true;
      if (value) yield value;
    }
    const wanted = yield next.value;
    ask = kept ? wanted : { steps: 1 };
  }
}
