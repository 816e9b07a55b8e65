// How a contest runs, and what is said of it while it lasts: lib/contest, fetched when somebody presses Start.
import { field } from '#lib/contest/field.ts';
import type { ContestReport } from '#lib/contest/reader.ts';
import type { Face } from '#lib/run/face.ts';
import { failureOf } from '#lib/run/failure.ts';
import { loaded } from '../../run/load-engine.ts';
import { estimate } from './estimate.ts';
import { heard, noContest, type Contest } from './record.ts';
import type { ContestPlan } from './runs.ts';

const load = () =>
  loaded(import('#lib/contest/reader.ts'), 'contest-missing', 'The code of the contest did not come.');

export const face: Face<ContestPlan, ContestReport, Contest> = {
  name: 'contest',
  buttons: { train: 'Start', stop: 'Stop' },
  runner: {
    begin: async (plan, _, signal) => (await load()).contestReports(plan, signal),
    fresh: noContest,
    hear: heard,
    isStep: ({ kind }) => kind === 'result',
    progress: ({ results }) => results.reduce((sum, { turns }) => sum + turns.length, 0),
    failed: (error) => failureOf(error, 'The contest broke off'),
  },
  without: () =>
    `The contest needs scripts, and this page is shown without them. What it would let compete here: ${[...new Set(field.map(({ library }) => library))].join(', ')}.`,
  line({ status, runs: [run] }) {
    if (!run) return '';
    const { now, plan } = run;
    const before = now.results.length === 0 ? 'Nothing is downloaded yet. ' : '';
    const going = now.line || 'The code is on its way.';
    return {
      ready: `${before}${estimate(plan.names.length, plan.rounds, plan.turn)}`,
      starting: going,
      training: going,
      paused: going,
      stopped: 'Stopped. What had been measured stays.',
      done: 'Finished.',
      failed: 'Ended.',
    }[status];
  },
};
