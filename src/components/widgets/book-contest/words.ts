// The contest in a sentence: who leads, or who would take part.
import { speedText, best } from '#lib/contest/standings.ts';
import { plural } from '#lib/viz/format.ts';
import type { Model } from './model.ts';

export function describe({ leader, rows, chosen, choices }: Model): string {
  if (!leader)
    return `No figures yet: ${plural(chosen.length, 'contestant')} of ${[...choices.keys()].join(', ')} would train the same network on this machine, in turns.`;
  const measured = rows.filter((row) => best(row) > 0);
  return `${leader.library} on ${leader.device} is the fastest so far, with ${speedText(best(leader))} images a second, of ${plural(measured.length, 'contestant')} that can train here.`;
}
