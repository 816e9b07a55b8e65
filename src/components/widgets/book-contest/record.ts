// What a contest has come to: results so far, who is at work, what has been told. Folded from its reports.
import type { Result } from '#lib/contest/contest.ts';
import type { ContestReport } from '#lib/contest/reader.ts';

export interface Contest {
  readonly results: readonly Result[];
  /** Who is at work. */
  readonly up: number | null;
  /** The last that was told, a sentence. */
  readonly line: string;
  readonly machine?: Extract<ContestReport, { kind: 'machine' }>;
  /** The page was hidden for a while. */
  readonly wasHidden: boolean;
}
export const noContest: Contest = { results: [], up: null, line: '', wasHidden: false };

export function heard(contest: Contest, report: ContestReport): Contest {
  switch (report.kind) {
    case 'told':
      return { ...contest, line: sentenceOf(report.line) };
    case 'up': {
      const who = report.at === null ? undefined : contest.results[report.at];
      const line = who ? `${who.library}, ${who.device}, is at work.` : contest.line;
      return { ...contest, up: report.at, line };
    }
    case 'result': {
      const results = [...contest.results];
      results[report.at] = report.result;
      return { ...contest, results };
    }
    case 'machine':
      return { ...contest, machine: report };
    case 'hidden':
      return { ...contest, wasHidden: true };
    default:
      return report satisfies never;
  }
}

function sentenceOf(line: string): string {
  const sentence = line[0].toUpperCase() + line.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
