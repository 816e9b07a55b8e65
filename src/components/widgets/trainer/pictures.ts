// What the net looks like at work: first-layer filters, test images with the net's scores, the table of confusions.
// Draws plain data into elements that the page reserved; drawing twice changes nothing.
import { select } from 'd3';
import { keyOf, type DataDescriptor } from '#lib/data/descriptor.ts';
import { type SampleView } from '#lib/engine/report.ts';
import { changed, put, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { paintImage } from '../../data/paint-image.ts';
import type { Test } from '#lib/run/history.ts';
import { percent } from '../../run/words.ts';

/** The shape of a filter bank, HWIO. */
export interface Bank {
  height: number;
  width: number;
  channels: number;
  filters: number;
}

/** Hundredths: finer shades nobody sees, and most stay from one report to the next. */
const hundredths = (share: number) => Math.round(100 * share) / 100;

/** One small grid a filter (and a channel): red below zero, violet above, full colour at the largest weight of the bank. */
export function drawFilters(host: HTMLElement, bank: Bank, weights: ArrayLike<number> | undefined): void {
  const { height, width, channels, filters } = bank;
  const cells = height * width;
  const largest = weights ? Array.from(weights).reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12) : 1;
  const value = (cell: number, channel: number, filter: number) =>
    weights ? hundredths(weights[(cell * channels + channel) * filters + filter] / largest) : 0;
  const slices = Array.from({ length: filters * channels }, (_, i) => {
    const [filter, channel] = [Math.floor(i / channels), i % channels];
    return {
      name: `Filter ${filter + 1}${channels > 1 ? `, channel ${channel + 1}` : ''}`,
      cells: Array.from({ length: cells }, (_, cell) => value(cell, channel, filter)),
    };
  });
  const pictures = select(host).selectAll<SVGSVGElement, (typeof slices)[0]>('svg').data(slices).join('svg');
  changed(pictures, (slice) => [width, height, slice])
    .attr('class', 'filter')
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img')
    .attr('aria-label', ({ name }) => `${name}, ${height} × ${width} weights`)
    .selectAll<SVGRectElement, number>('rect')
    .data((slice) => slice.cells)
    .join((enter) =>
      enter
        .append('rect')
        .attr('x', (_, i) => i % width)
        .attr('y', (_, i) => Math.floor(i / width))
        .attr('width', 1)
        .attr('height', 1),
    )
    .call(put, (w: number) => ({ class: w < 0 ? 'negative' : null, style: `--strength:${Math.abs(w)}` }));
}

interface Bar {
  readonly tenths: number;
  readonly label: number;
  readonly its: boolean;
}
const isWrong = ({ scores, truth }: SampleView) => scores.length > 0 && largestOf(scores) !== truth;
const largestOf = (scores: number[]) => scores.indexOf(Math.max(...scores));

/** The room of a card's bars. */
const TALL = 10;

/**
 * An image a card: the picture, a bar a class, what the net says; before it has said anything, what the image is. A place without a
 * sample keeps its card.
 */
export function drawSamples(
  host: HTMLElement,
  data: DataDescriptor,
  samples: (SampleView | undefined)[],
  ink: string,
): void {
  const { classes } = data;
  const all = select(host)
    .selectAll<HTMLElement, SampleView | undefined>('.sample')
    .data(samples)
    .join((enter) => {
      const card = enter.append('li').attr('class', 'sample');
      card.append('canvas').attr('role', 'img');
      card.append('svg').attr('class', 'scores').attr('preserveAspectRatio', 'none');
      card.append('span').attr('class', 'said');
      return card;
    });
  const shown = (sample: SampleView) => [
    ...[sample.index, sample.truth, largestOf(sample.scores)],
    ...sample.scores.map(hundredths),
  ];
  const cards = changed(all, (sample) => [keyOf(data), ink, sample && shown(sample)])
    .classed('waiting', (sample) => !sample)
    .classed('wrong', (sample) => sample !== undefined && isWrong(sample));
  cards.select<HTMLCanvasElement>('canvas').each(function (sample) {
    this.setAttribute(
      'aria-label',
      sample ? `Test image ${sample.index}, ${a(classes[sample.truth])}` : 'No image yet',
    );
    paint(this, data, sample, ink);
  });
  cards
    .select('.scores')
    .attr('viewBox', `0 0 ${classes.length} ${TALL}`)
    .attr('aria-hidden', 'true')
    .selectAll('rect')
    .data(
      (sample) =>
        sample?.scores.map((score, label) => ({
          tenths: TALL * hundredths(score),
          label,
          its: label === sample.truth,
        })) ?? [],
    )
    .join('rect')
    .call(put, ({ tenths, label, its }: Bar) => ({
      ...{ class: its ? 'truth' : null, x: label + 0.1, width: 0.8 },
      ...{ y: Number((TALL - tenths).toFixed(1)), height: Number(tenths.toFixed(1)) },
    }));
  write(cards.select('.said'), (sample) => {
    if (!sample) return '–';
    const truth = classes[sample.truth];
    if (sample.scores.length === 0) return a(truth);
    const said = largestOf(sample.scores);
    const sure = percent(sample.scores[said], 0).replace(/\s(?=%)/, '\u00a0'); // never a line of one sign
    return said === sample.truth ? `${truth}, ${sure}` : `${truth} read as ${classes[said]}, ${sure}`;
  });
}

/** “a 3”, but “trousers”: names of classes may be plural. */
const a = (name: string) => (/^\d+$/.test(name) ? `a ${name}` : name);

/** An image, drawn anew only when image or ink changed. */
function paint(canvas: HTMLCanvasElement, data: DataDescriptor, sample: SampleView | undefined, ink: string) {
  const drawn = sample ? `${keyOf(data)} ${sample.index} ${ink}` : '';
  if (canvas.dataset.drawn === drawn) return;
  canvas.dataset.drawn = drawn;
  paintImage(canvas, data, sample?.pixels, ink);
}

/** Rows are what an image is, columns what it was read as. */
export function drawConfusion(
  table: HTMLTableElement,
  classes: readonly string[],
  confusion: number[] | undefined,
): void {
  const count = classes.length;
  const wrong = confusion?.filter((_, i) => i % (count + 1) !== 0) ?? [];
  const most = Math.max(1, ...wrong);
  write(
    select(table).select('thead tr').selectAll('th').data(classes).join('th').attr('scope', 'col'),
    String,
  );
  const rows = select(table)
    .select('tbody')
    .selectAll<HTMLTableRowElement, string>('tr')
    .data(classes)
    .join((enter) => {
      const row = enter.append('tr');
      row.append('th').attr('scope', 'row');
      return row;
    });
  write(rows.select<HTMLElement>('th'), String);
  const cells = rows
    .selectAll<HTMLTableCellElement, [number, number | undefined]>('td')
    .data((_, row) => classes.map((_, column) => [row - column, confusion?.[row * count + column]] as const))
    .join('td');
  changed(cells, ([off, times]) => [off, times ?? null, most])
    .text(([, times]) => (times === undefined ? '' : format(times)))
    .classed('right', ([off]) => off === 0)
    .classed('none', ([, times]) => times === 0)
    .style('--strength', ([off, times]) =>
      times === undefined || off === 0 ? '0' : Math.sqrt(times / most).toFixed(3),
    );
}

/** One row a test. */
export function drawTests(body: HTMLTableSectionElement, tests: readonly Test[]): void {
  const rows = select(body).selectAll<HTMLTableRowElement, Test>('tr').data(tests).join('tr');
  changed(rows, ({ imagesSeen, images, correct, loss }) => [imagesSeen, images, correct, loss])
    .selectAll('td')
    .data(({ imagesSeen, accuracy, images, correct, loss }) => [
      format(imagesSeen),
      percent(accuracy),
      format(images - correct),
      format(loss, 4),
    ])
    .join('td')
    .text(String);
}
