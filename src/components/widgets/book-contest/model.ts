// Who can be chosen, what has been measured, and the same as text to be shared.
import type { Result } from '#lib/contest/contest.ts';
import { field, type Runner } from '#lib/contest/field.ts';
import { speedTable, standings } from '#lib/contest/standings.ts';
import { macsOfTraining } from '#lib/contest/task.ts';
import { isWorking, none, recordsOf, type State } from '#lib/run/state.ts';
import { namesOf, type P } from './params.ts';
import { noContest, type Contest } from './record.ts';
import { runs, type ContestPlan } from './runs.ts';

/** A line of the picture: what is known of a contestant by now. Before a contest, its name. */
export type Line = Pick<Result, 'library' | 'device' | 'turns' | 'imagesPerSecond' | 'failed'>;
const expected = ({ library, where }: Runner): Line => ({
  library,
  device: where,
  turns: [],
  imagesPerSecond: null,
});

export function model(p: P, state: State<ContestPlan, Contest> = none) {
  const [{ now }] = recordsOf(runs(p), state, noContest);
  const { results, up, machine, wasHidden } = now;
  const rows = standings(results);
  const chosen = namesOf(p);
  const taking = field.filter(({ name }) => chosen.includes(name));
  const notes = [
    machine?.text,
    wasHidden && 'The page was hidden for a while: browsers slow such pages, so figures may be too low.',
  ].filter(Boolean);
  return {
    choices: Map.groupBy(field, ({ library }) => library),
    chosen,
    lines: results.length > 0 ? results : taking.map(expected),
    results,
    up: isWorking(state.status) ? up : null,
    rows,
    wasHidden,
    leader: rows.find(({ ratio }) => ratio !== null),
    machine: notes.join(' '),
    /** To be saved. */
    record: { machine: machine?.machine, wasHidden, macsPerTrainingImage: macsOfTraining(), results },
    text: results.some(({ turns }) => turns.length > 0) ? asText(results, notes.join(' ')) : '',
  };
}
export type Model = ReturnType<typeof model>;

const asText = (results: readonly Result[], notes: string): string =>
  [
    `LeNet-5 in training, batch ${results[0].batch}: images a second, the median of ${Math.max(...results.map(({ turns }) => turns.length))} turns each.`,
    speedTable(results, macsOfTraining()),
    notes,
  ].join('\n\n');
