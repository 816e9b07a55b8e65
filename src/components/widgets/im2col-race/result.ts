// What a race has come to so far: times by contender, folded from reports. Pure; the race itself is lib/engine/race.ts.
import type { Contender, RaceReport } from '#lib/engine/race.ts';

export interface Race {
  readonly times: Readonly<Record<Contender, readonly number[]>>;
  /** Milliseconds of im2col itself, of the contender `im2col`. */
  readonly copies: readonly number[];
  readonly absent: Readonly<Partial<Record<Contender, string>>>;
  /** Largest relative difference between two contenders' outputs. */
  readonly apart: number;
}

export const noRace: Race = {
  copies: [],
  absent: {},
  apart: 0,
  times: { direct: [], ordered: [], im2col: [], simd: [] },
};

export function heard(race: Race, report: RaceReport): Race {
  switch (report.kind) {
    case 'warm':
      return { ...race, apart: Math.max(race.apart, report.apart) };
    case 'absent':
      return { ...race, absent: { ...race.absent, [report.contender]: report.why } };
    case 'time':
      return {
        ...race,
        times: { ...race.times, [report.contender]: [...race.times[report.contender], report.ms] },
        copies: report.copy === undefined ? race.copies : [...race.copies, report.copy],
      };
    default:
      return report satisfies never;
  }
}

/** Rounds that every contender has run; 0 where none can run. */
export function roundsOf({ times, absent }: Race): number {
  const running = Object.entries(times).filter(([contender]) => !(contender in absent));
  return running.length === 0 ? 0 : Math.min(...running.map(([, all]) => all.length));
}
