// The confusions of the last test, and all tests in numbers: folded, for who wants to know.
import { changed, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { percent } from '../../run/words.ts';
import type { Model } from './model.ts';

export function drawTables(block: Block, { data, test, now }: Model): void {
  const whole = only<HTMLElement>(block, 'details', 'trainer-tables');
  only<HTMLElement>(whole, 'summary', 'trainer-fold').call(write, () => 'Confusions and tests in numbers');
  const scroll = only<HTMLElement>(whole, 'div', 'scroll')
    .attr('tabindex', 0)
    .attr('role', 'region')
    .attr('aria-label', 'Tables of the run');
  drawConfusion(scroll, data.classes, test?.confusion);
  const tests = only<HTMLElement>(scroll, 'div', 'trainer-tests');
  only<HTMLElement>(tests, 'p', 'trainer-caption').call(write, () => 'All tests of this run.');
  table(
    tests,
    ['Images seen', 'Right', 'Wrong', 'Test loss'],
    now.tests.map(({ imagesSeen, accuracy, images, correct, loss }) => ({
      cells: [format(imagesSeen), percent(accuracy), format(images - correct), format(loss, 4)],
    })),
  );
}

/** Rows are what an image is, columns what it was read as. */
function drawConfusion(block: Block, classes: readonly string[], confusion: number[] | undefined): void {
  const count = classes.length;
  const most = Math.max(1, ...(confusion?.filter((_, i) => i % (count + 1) !== 0) ?? []));
  const whole = only<HTMLElement>(block, 'table', 'confusion');
  only<HTMLElement>(whole, 'caption', 'trainer-caption').call(
    write,
    () => 'At the last test: a row is what an image is, a column what it was read as.',
  );
  const head = only<HTMLElement>(only<HTMLElement>(whole, 'thead', 'head'), 'tr', 'head-row');
  only<HTMLElement>(head, 'td', 'corner');
  head
    .selectChildren<HTMLElement, string>('th')
    .data([...classes])
    .join('th')
    .attr('scope', 'col')
    .call(write, String);
  const rows = only<HTMLElement>(whole, 'tbody', 'body')
    .selectChildren<HTMLElement, string>('tr')
    .data([...classes])
    .join((enter) => {
      const row = enter.append('tr');
      row.append('th').attr('scope', 'row');
      return row;
    });
  rows.select<HTMLElement>('th').call(write, String);
  const cells = rows
    .selectChildren<HTMLElement, readonly [off: number, times: number | undefined]>('td')
    .data((_, row) => classes.map((_, column) => [row - column, confusion?.[row * count + column]] as const))
    .join('td');
  changed(cells, ([off, times]) => [off, times ?? null, most])
    .attr('class', ([off, times]) => (off === 0 ? 'right' : times === 0 ? 'none' : null))
    .attr('style', ([off, times]) =>
      times && off !== 0 ? `--strength:${Math.sqrt(times / most).toFixed(3)}` : null,
    )
    .call(write, ([, times]) => (times === undefined ? '' : format(times)));
}
