// The probe `worst`: wrong answers of a whole test, those given with most confidence first.
import { viewOf } from '../evaluate.ts';
import type { Probe } from './probe.ts';
import type { SampleView } from './results.ts';

const sure = ({ scores }: SampleView) => Math.max(...scores);

export const worst: Probe<'worst'> = {
  on: 'test',
  reads: 'class probabilities of every batch of a test in which an answer is wrong',
  costs: 'one read a batch of the test',
  check: ({ count = 0 }, _net, { whole }) => whole('count', count, 0, 64),
  open(session, { count = 12 }) {
    let found: SampleView[] = [];
    return {
      async batch({ indices, wrong, probabilities }) {
        if (wrong.length === 0) return;
        const p = await probabilities();
        found.push(...wrong.map((index) => viewOf(session, index, p, index - indices[0])));
        found = found.sort((a, b) => sure(b) - sure(a)).slice(0, count);
      },
      async read() {
        const all = found;
        found = [];
        return all;
      },
    };
  },
};
