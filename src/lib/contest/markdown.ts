// A table as Markdown, its columns lined up so that it can be read as it stands. Numbers stand to the right.

const isNumber = (cell: string) => /^(±?[\d.,]+( ?([×%]|MB|ms))?|–|)$/.test(cell);

/** Rows of cells; the first is the head. A bar in a cell is escaped. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const columns = cells[0].map((_, i) => {
    const body = cells.slice(1).map((row) => row[i]);
    return {
      width: Math.max(3, ...cells.map((row) => row[i].length)),
      right: body.length > 0 && body.every(isNumber) && body.some((cell) => cell !== ''),
    };
  });
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (columns[i].right ? cell.padStart(columns[i].width) : cell.padEnd(columns[i].width))).join(' | ')} |`;
  const rule = columns.map(({ width, right }) => (right ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(cells[0]), line(rule), ...cells.slice(1).map(line)].join('\n');
}
