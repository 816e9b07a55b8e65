// What the net looks like at work: first-layer filters, test digits with the net's scores, the table of confusions.
// Draws plain data into elements that the page reserved; drawing twice changes nothing.
import { select } from 'd3';
import { type SampleView } from '#lib/engine/report.ts';
import { changed, put, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { type Test } from './history.ts';
import { percent } from './words.ts';

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
  readonly digit: number;
  readonly its: boolean;
}
const isWrong = ({ scores, truth }: SampleView) => scores.length > 0 && largestOf(scores) !== truth;
const largestOf = (scores: number[]) => scores.indexOf(Math.max(...scores));

/**
 * A digit a card, in this ink: the picture, a bar a class, what the net says; before it has said anything, what the digit is. A place
 * without a sample keeps its card.
 */
export function drawSamples(host: HTMLElement, samples: (SampleView | undefined)[], ink: string): void {
  const all = select(host)
    .selectAll<HTMLElement, SampleView | undefined>('.sample')
    .data(samples)
    .join((enter) => {
      const card = enter.append('li').attr('class', 'sample');
      card.append('canvas').attr('width', 28).attr('height', 28).attr('role', 'img');
      card
        .append('svg')
        .attr('class', 'scores')
        .attr('viewBox', '0 0 10 10')
        .attr('preserveAspectRatio', 'none');
      card.append('span').attr('class', 'said');
      return card;
    });
  const shown = (sample: SampleView) => [
    ...[sample.index, sample.truth, largestOf(sample.scores)],
    ...sample.scores.map(hundredths),
  ];
  const cards = changed(all, (sample) => [ink, sample && shown(sample)])
    .classed('waiting', (sample) => !sample)
    .classed('wrong', (sample) => sample !== undefined && isWrong(sample));
  cards.select<HTMLCanvasElement>('canvas').each(function (sample) {
    this.setAttribute(
      'aria-label',
      sample ? `Test image ${sample.index}, a ${sample.truth}` : 'No image yet',
    );
    paint(this, sample, ink);
  });
  cards
    .select('.scores')
    .attr('aria-hidden', 'true')
    .selectAll('rect')
    .data(
      (sample) =>
        sample?.scores.map((score, digit) => ({
          tenths: 10 * hundredths(score),
          digit,
          its: digit === sample.truth,
        })) ?? [],
    )
    .join('rect')
    .call(put, ({ tenths, digit, its }: Bar) => ({
      ...{ class: its ? 'truth' : null, x: digit + 0.1, width: 0.8 },
      ...{ y: Number((10 - tenths).toFixed(1)), height: Number(tenths.toFixed(1)) },
    }));
  write(cards.select('.said'), (sample) => {
    if (!sample) return '–';
    if (sample.scores.length === 0) return `a ${sample.truth}`;
    const said = largestOf(sample.scores);
    const sure = percent(sample.scores[said], 0).replace(/\s(?=%)/, '\u00a0'); // never a line of one sign
    return said === sample.truth ? `${said}, ${sure}` : `${sample.truth} read as ${said}, ${sure}`;
  });
}

/** A digit in the ink of the page, drawn anew only when image or ink changed. */
function paint(canvas: HTMLCanvasElement, sample: SampleView | undefined, ink: string) {
  const drawn = sample ? `${sample.index} ${ink}` : '';
  if (canvas.dataset.drawn === drawn) return;
  canvas.dataset.drawn = drawn;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (!sample) return;
  const image = context.createImageData(canvas.width, canvas.height);
  sample.pixels.forEach((pixel, i) => (image.data[4 * i + 3] = pixel));
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in'; // keep the alpha, take the ink
  context.fillStyle = ink;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = 'source-over';
}

/** Rows are what a digit is, columns what it was read as. The table stands in the page from the start. */
export function drawConfusion(table: HTMLTableElement, confusion: number[] | undefined): void {
  const classes = table.tBodies[0].rows.length;
  const wrong = confusion?.filter((_, i) => i % (classes + 1) !== 0) ?? [];
  const most = Math.max(1, ...wrong);
  const cells = select(table)
    .selectAll<HTMLTableCellElement, unknown>('tbody td')
    .data(confusion ?? Array<undefined>(classes ** 2).fill(undefined));
  changed(cells, (count) => [count ?? null, most])
    .text((count) => (count === undefined ? '' : format(count)))
    .classed('right', (_, i) => i % (classes + 1) === 0)
    .classed('none', (count) => count === 0)
    .style('--strength', (count, i) =>
      count === undefined || i % (classes + 1) === 0 ? '0' : Math.sqrt(count / most).toFixed(3),
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
