// Results as text.

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const nothing = '–';

/** Rows of cells as text in columns, numbers to the right, the last column ragged. The first row is the head. */
export function columns(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const isNumber = (cell) => /^(±?[\d.,]+( ?[×%])?|–)$/.test(cell);
  const numeric = rows[0].map((_, i) => rows.slice(1).every((row) => isNumber(row[i])));
  const line = (row) =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  const rule = widths
    .map((width, i) => '─'.repeat(i === widths.length - 1 ? Math.min(width, 40) : width))
    .join('  ');
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/**
 * The table of the contest, fastest first. The last ratios say how many times as fast as the row the fastest of the book is. `macs` is what
 * one training image costs.
 */
export function speedTable(results, macs) {
  const batches = [...new Set(results.map(({ batch }) => batch))];
  const names = [...new Set(results.map(nameOf))];
  const find = (name, batch) => results.find((one) => nameOf(one) === name && one.batch === batch);
  const best = (name) => Math.max(...batches.map((batch) => find(name, batch).imagesPerSecond ?? 0));
  names.sort((a, b) => best(b) - best(a));
  const book = Math.max(0, ...names.filter((name) => name.startsWith('Unrolled')).map(best));
  const head = ['', ...batches.map((batch) => `batch ${batch}`), 'spread', 'GMAC/s', 'book is'];
  const rows = names.map((name) => {
    const ours = batches.map((batch) => find(name, batch));
    const failed = ours.find((one) => one.failed)?.failed;
    return [
      name,
      ...ours.map(({ imagesPerSecond }) => (imagesPerSecond ? whole.format(imagesPerSecond) : nothing)),
      failed ? nothing : spread(ours[0].turns),
      best(name) ? short.format((best(name) * macs) / 1e9) : nothing,
      best(name) && book ? `${short.format(book / best(name))} ×` : nothing,
      (failed ?? ours[0].detail).split('\n')[0].slice(0, 80),
    ];
  });
  return columns([[...head, 'runs on, or why not'], ...rows]);
}

export const peakTable = (peaks) =>
  columns([
    ['', 'rate', 'spread', 'unit'],
    ...peaks.map(({ name, rate, turns, unit, failed }) => [
      name,
      rate ? short.format(rate) : nothing,
      rate ? spread(turns) : nothing,
      failed?.slice(0, 80) ?? unit,
    ]),
  ]);

export const memoryTable = (rows) =>
  columns([
    ['', 'MB at the peak', ''],
    ...rows.map((row) => [
      nameOf(row),
      row.megabytes ? whole.format(row.megabytes) : nothing,
      row.failed?.slice(0, 80) ?? '',
    ]),
  ]);

export const curveTable = (points) =>
  columns([
    ['Unrolled wasm against', 'value', 'images/s', 'spread', ''],
    ...points.map(({ curve, at, imagesPerSecond, turns, failed }) => [
      curve,
      String(at),
      imagesPerSecond ? whole.format(imagesPerSecond) : nothing,
      imagesPerSecond ? spread(turns) : nothing,
      failed?.slice(0, 80) ?? '',
    ]),
  ]);

/** How far to believe a table: the share of the machine that others took meanwhile, or null where it is not known. */
export const othersLine = (share) =>
  share === null
    ? 'Whether anything else ran meanwhile cannot be told on this system.'
    : `Other processes took ${(100 * share).toFixed(0)} % of the machine meanwhile${share > 0.05 ? ': do not trust these figures' : ''}.`;

/** Half the distance from the slowest turn to the fastest, in percent of their mean. */
function spread(turns) {
  const [least, most] = [Math.min(...turns), Math.max(...turns)];
  return `±${((100 * (most - least)) / (most + least)).toFixed(0)} %`;
}

const nameOf = ({ library, version, device }) => `${library} ${version} ${device}`;
