// The probes of a run: those that were asked for and no others, opened once and read with its reports.
import type { Split } from '#lib/data/dataset.ts';
import type { Session } from '../session.ts';
import type { Reading, TestBatch } from './probe.ts';
import type { ProbeName, ProbeRequest, ProbeResults } from './results.ts';
import { probes } from './table.ts';

export interface AtWork {
  /** Around the last step of a report. */
  before(): void;
  after(images: number): void;
  batch(batch: TestBatch): Promise<void>;
  /** What the probes on such reports have to say; {} where there are none, to be spread into the report. */
  read(on: 'steps' | 'test'): Promise<{ probes?: Partial<ProbeResults> }>;
}

/** @param requests checked ones: at most one of a name */
export function openProbes(
  requests: readonly ProbeRequest[],
  session: Session,
  data: { readonly test: Split },
): AtWork {
  const open = requests.map((request) => {
    const wish = typeof request === 'string' ? { name: request } : request;
    const probe = probes[wish.name];
    const reading = (probe.open as (...all: unknown[]) => Reading<unknown>)(session, wish, data);
    return { name: wish.name as ProbeName, on: probe.on, reading };
  });
  return {
    before: () => open.forEach(({ reading }) => reading.before?.()),
    after: (images) => open.forEach(({ reading }) => reading.after?.(images)),
    async batch(batch) {
      for (const { reading } of open) await reading.batch?.(batch);
    },
    async read(on) {
      const asked = open.filter((one) => one.on === on);
      if (asked.length === 0) return {};
      const results: Partial<Record<ProbeName, unknown>> = {};
      for (const { name, reading } of asked) {
        const result = await reading.read();
        if (result !== undefined) results[name] = result;
      }
      return { probes: results as Partial<ProbeResults> };
    },
  };
}
