// How a race runs, and what is said of it: lib/engine/race.ts, in a worker of its own.
import type { RaceReport } from '#lib/engine/race.ts';
import { failureOf } from '#lib/run/failure.ts';
import type { Face } from '#lib/run/face.ts';
import { plural } from '#lib/viz/format.ts';
import { loaded } from '../../run/load-engine.ts';
import { heard, noRace, roundsOf, type Race } from './result.ts';
import type { RacePlan } from './runs.ts';

const load = () =>
  loaded(import('#lib/engine/race.ts'), 'race-missing', 'The race could not be run: its code did not come.');

export const face: Face<RacePlan, RaceReport, Race> = {
  name: 'race',
  buttons: { train: 'Race', stop: 'Stop' },
  runner: {
    begin: async (request, _, signal) => (await load()).race(request, signal),
    fresh: noRace,
    hear: heard,
    isStep: ({ kind }) => kind === 'time',
    progress: ({ times }) => Object.values(times).flat().length,
    failed(error) {
      const failure = failureOf(error, 'The race could not be run');
      return failure.code === 'unknown' ? { ...failure, way: 'A smaller layer may do.' } : failure;
    },
  },
  without: () => 'The race needs scripts, and this page is shown without them.',
  line({ status, runs: [{ now }] }) {
    const rounds = plural(roundsOf(now), 'round');
    return {
      ready: 'Nothing has run yet. Race fetches the kernels and runs in a worker.',
      starting: `Running: ${rounds} so far.`,
      training: `Running: ${rounds} so far.`,
      paused: `Running: ${rounds} so far.`,
      done: `Finished: medians of ${plural(roundsOf(now), 'alternating round')}.`,
      stopped: `Stopped after ${rounds}.`,
      failed: 'The race did not finish.',
    }[status];
  },
  prepare: load,
};
