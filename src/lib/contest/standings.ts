// Results in order: who is how fast, how sure that is, and how many times as fast the book's best is. And the same as Markdown.
import { type Result } from './contest.ts';
import { markdown } from './markdown.ts';
import { median } from '#lib/median.ts';

export interface Standing {
  library: string;
  version: string;
  device: string;
  isBook: boolean;
  /** Median images a second at each of the batch sizes; null where there is none. */
  speeds: (number | null)[];
  /** Half the distance from the slowest turn to the fastest, as a share of their mean; the largest of all batch sizes. */
  spread: number | null;
  /** The book's fastest row by this one, each at its best batch size. */
  ratio: number | null;
  /** What it ran on, or why not. */
  says: string;
  failed: boolean;
}

export const batchesOf = (results: readonly Result[]) => [...new Set(results.map(({ batch }) => batch))];

/** Whose rows the others are compared with. */
export const BOOK = 'Unrolled';

/** One row a library and device, fastest first, those without a figure last. */
export function standings(results: readonly Result[]): Standing[] {
  const batches = batchesOf(results);
  const rows = [...new Set(results.map(nameOf))].map((name): Standing => {
    const own = batches.flatMap(
      (batch) => results.find((one) => one.batch === batch && nameOf(one) === name) ?? [],
    );
    const { library, version, device, detail } = own[0];
    const failed = own.find((one) => one.failed)?.failed;
    const spreads = own.filter(({ turns }) => turns.length > 1).map(({ turns }) => spreadOf(turns));
    return {
      library,
      version,
      device,
      isBook: library === BOOK,
      speeds: batches.map((batch) => own.find((one) => one.batch === batch)?.imagesPerSecond ?? null),
      spread: spreads.length > 0 ? Math.max(...spreads) : null,
      ratio: null,
      says: (failed ?? detail).split('\n')[0],
      failed: failed !== undefined,
    };
  });
  const book = Math.max(0, ...rows.filter(({ isBook }) => isBook).map(best));
  for (const row of rows) if (book > 0 && best(row) > 0) row.ratio = book / best(row);
  return rows.sort((a, b) => best(b) - best(a));
}

export const best = ({ speeds }: Standing) => Math.max(0, ...speeds.map((speed) => speed ?? 0));
const nameOf = ({ library, version, device }: Result) => `${library} ${version} ${device}`;

/** Half the distance from the slowest turn to the fastest, as a share of their mean. */
export function spreadOf(turns: readonly number[]): number {
  const [least, most] = [Math.min(...turns), Math.max(...turns)];
  return (most - least) / (most + least);
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const nothing = '–';
export const speedText = (speed: number | null) =>
  speed ? (speed < 10 ? short : whole).format(speed) : nothing;
export const spreadText = (spread: number | null) =>
  spread === null ? nothing : `±${whole.format(100 * spread)} %`;
export const ratioText = (ratio: number | null) =>
  ratio === null ? nothing : `${short.format(Number(ratio.toPrecision(ratio < 100 ? 3 : 2)))} ×`;

/** The table of a contest as Markdown. `macs` is what one training image costs. */
export function speedTable(results: readonly Result[], macs: number): string {
  const head = ['', ...batchesOf(results).map((batch) => `batch ${batch}`), 'spread', 'GMAC/s', 'book is'];
  const rows = standings(results).map((row) => [
    `${row.library} ${row.version} ${row.device}`,
    ...row.speeds.map(speedText),
    spreadText(row.spread),
    best(row) > 0 ? short.format((best(row) * macs) / 1e9) : nothing,
    ratioText(row.ratio),
    row.says.slice(0, 100),
  ]);
  return markdown([[...head, 'runs on, or why not'], ...rows]);
}

/** A row for each peak, curve point or memory figure: the middle of its turns and how far they lie apart. */
export const middleOf = (turns: readonly number[]): [rate: string, spread: string] =>
  turns.length > 0
    ? [short.format(median(turns)), spreadText(turns.length > 1 ? spreadOf(turns) : null)]
    : [nothing, nothing];
