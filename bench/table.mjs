// Results as text: one row a peer, one column a batch size, and how many times slower than the fastest of the book.

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Rows of cells as text in columns, numbers to the right. The first row is the head. */
export function columns(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  const line = (row) =>
    row
      .map((cell, i) =>
        /^[^A-Za-z]*$|^[\d.,]+ ?[×%]/.test(cell) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]),
      )
      .join('  ')
      .trimEnd();
  return [
    line(rows[0]),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.slice(1).map(line),
  ].join('\n');
}

/** The table of the contest, fastest first. `macs` is what one training image costs. */
export function speedTable(results, macs) {
  const batches = [...new Set(results.map(({ batch }) => batch))];
  const names = [...new Set(results.map(nameOf))];
  const find = (name, batch) => results.find((one) => nameOf(one) === name && one.batch === batch);
  const best = (name) => Math.max(...batches.map((batch) => find(name, batch).imagesPerSecond || 0));
  names.sort((a, b) => best(b) - best(a));
  const top = best(names[0]);
  const head = [
    'library and device',
    ...batches.map((batch) => `batch ${batch}`),
    'of the fastest',
    'GMAC/s',
    'runs on',
  ];
  const rows = names.map((name) => {
    const ours = batches.map((batch) => find(name, batch));
    const failed = ours.find((one) => one.failed)?.failed;
    return [
      name,
      ...ours.map((one) => (one.failed ? '–' : `${whole.format(one.imagesPerSecond)}`)),
      best(name) ? `1/${(top / best(name)).toFixed(1)}` : '–',
      best(name) ? ((best(name) * macs) / 1e9).toFixed(2) : '–',
      failed ?? ours[0].detail,
    ];
  });
  return columns([head, ...rows]);
}

const nameOf = ({ library, version, device }) => `${library} ${version} ${device}`;
