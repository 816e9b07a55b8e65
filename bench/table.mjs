// The other parts' results as Markdown: peak, memory, curves, smoothness. The contest's own table is the reader's page's, too.
import { markdown } from '../src/lib/contest/markdown.ts';
import { middleOf } from '../src/lib/contest/standings.ts';
import { median } from '../src/lib/median.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const nothing = '–';

export const peakTable = (peaks) =>
  markdown([
    ['', 'rate', 'spread', 'unit'],
    ...peaks.map(({ name, turns, unit, failed }) => [
      name,
      ...middleOf(failed ? [] : turns),
      failed?.slice(0, 80) ?? unit,
    ]),
  ]);

export const memoryTable = (rows) =>
  markdown([
    ['alone in a fresh browser', 'MB at the peak', ''],
    ...rows.map((row) => [
      `${row.library} ${row.version} ${row.device}`,
      row.megabytes ? whole.format(row.megabytes) : nothing,
      row.failed?.slice(0, 80) ?? '',
    ]),
  ]);

export const curveTable = (points) =>
  markdown([
    ['Unrolled wasm against', 'value', 'images/s', 'spread', ''],
    ...points.map(({ curve, at, turns, failed }) => {
      const [rate, spread] = middleOf(failed ? [] : turns);
      return [
        curve,
        String(at),
        rate === nothing ? rate : whole.format(median(turns)),
        spread,
        failed?.slice(0, 80) ?? '',
      ];
    }),
  ]);

/** Budgets of model + draw in milliseconds: at the defaults, and at the dearest corner. */
const BUDGET = [8, 16];
const over = (value, limit) => `${value.toFixed(1)}${value > limit ? ' over' : ''}`;

export const widgetTable = (costs, slowdown) =>
  markdown([
    [`ms of model + draw, ${slowdown} times slower`, 'at first', 'at the dearest', 'which is'],
    ...costs.map(({ name, initial, largest, at }) => [
      name,
      over(initial, BUDGET[0]),
      over(largest, BUDGET[1]),
      at.slice(0, 90),
    ]),
  ]);

export const smoothTable = (rows) =>
  markdown([
    [
      'while it trains on',
      'frames/s',
      'frame gap p95',
      'longest gap',
      'interaction p95',
      'longest',
      'of',
      'images/s',
    ],
    ...rows.map((row) => [
      row.threads === 0 ? 'nothing: at rest' : row.threads === 1 ? '1 thread' : `${row.threads} threads`,
      row.framesPerSecond.toFixed(1),
      `${row.gapP95.toFixed(0)} ms`,
      `${row.longestGap.toFixed(0)} ms`,
      `${row.interactionP95} ms`,
      `${row.longestInteraction} ms`,
      String(row.interactions),
      row.imagesPerSecond ? whole.format(row.imagesPerSecond) : nothing,
    ]),
  ]);

export const redrawTable = ({ side, kernel, redraws, framesPerSecond }) =>
  markdown([
    ['dragging a number', 'redraws/s', 'frames/s'],
    [`${side} × ${side} under ${kernel} × ${kernel}`, redraws.toFixed(1), framesPerSecond.toFixed(1)],
  ]);

const seconds = (value, decimals) => (value === null ? nothing : value.toFixed(decimals));
const middle = (rows, key) => {
  const values = rows.map((row) => row[key] ?? Infinity);
  const value = median(values);
  return Number.isFinite(value) ? value : null;
};

export const clickTable = (rows) =>
  markdown([
    [
      'seconds from the click',
      'first report',
      'with all in the cache',
      'after Reset',
      '99.0 %',
      'reached',
      'on',
    ],
    ...[
      ...rows.map((row) => [`seed ${row.seed}`, row]),
      [
        'median',
        Object.fromEntries(
          ['first', 'firstCached', 'firstAgain', 'reached', 'accuracy'].map((key) => [
            key,
            middle(rows, key),
          ]),
        ),
      ],
    ].map(([name, row]) => [
      name,
      seconds(row.first, 2),
      seconds(row.firstCached, 2),
      seconds(row.firstAgain, 3),
      seconds(row.reached, 1),
      row.accuracy === null ? nothing : `${(100 * row.accuracy).toFixed(2)} %`,
      row.device ?? '',
    ]),
  ]);

/** How far to believe a table: the share of the machine that others took meanwhile, or null where it is not known. */
export const othersLine = (share) =>
  share === null
    ? 'Whether anything else ran meanwhile cannot be told on this system.'
    : `Other processes took ${(100 * share).toFixed(0)} % of the machine meanwhile${share > 0.05 ? ': do not trust these figures' : ''}.`;
