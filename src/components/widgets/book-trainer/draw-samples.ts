// Test images and what the net says of them: a card an image, with a bar a class and the answer; before there is one, what the image is.
// A place without an image keeps its card.
import { select } from 'd3';
import { keyOf, type DataDescriptor } from '#lib/data/descriptor.ts';
import type { SampleView } from '#lib/engine/report.ts';
import { changed, put, write } from '#lib/viz/changed.ts';
import { raster } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { imagePixels } from '../../data/image-pixels.ts';
import { percent } from '../../run/words.ts';

type Place = SampleView | undefined;
/** CSS pixels of an image. */
const SIDE = 44;
/** The height of the bars, in their own units. */
const TALL = 10;

const hundredths = (share: number) => Math.round(100 * share) / 100;
const guessOf = (scores: readonly number[]) => scores.indexOf(Math.max(...scores));
const isWrong = (sample: Place) =>
  sample !== undefined && sample.scores.length > 0 && guessOf(sample.scores) !== sample.truth;
/** “a 3”, but “trousers”: names of classes may be plural. */
const a = (name: string) => (/^\d+$/.test(name) ? `a ${name}` : name);

function answer({ truth, scores }: SampleView, classes: readonly string[]): string {
  if (scores.length === 0) return a(classes[truth]);
  const guess = guessOf(scores);
  const sure = percent(scores[guess], 0).replace(/\s(?=%)/, '\u00a0'); // never a line of one sign
  return guess === truth
    ? `${classes[truth]}, ${sure}`
    : `${classes[truth]} read as ${classes[guess]}, ${sure}`;
}

export function drawSamples(block: Block, data: DataDescriptor, samples: readonly Place[]): void {
  const cards = only<HTMLElement>(block, 'ul', 'trainer-samples')
    .classed(
      'is-empty',
      samples.every((sample) => !sample),
    )
    .selectChildren<HTMLElement, Place>('li')
    .data([...samples])
    .join('li');
  changed(cards, (sample) => [
    keyOf(data),
    sample && [sample.index, sample.truth, ...sample.scores.map(hundredths)],
  ])
    .attr('class', (sample) => `trainer-sample${isWrong(sample) ? ' is-wrong' : ''}`)
    .each(function (sample) {
      if (sample) drawCard(select<HTMLElement, unknown>(this) as Block, data, sample);
      else this.replaceChildren();
    });
}

function drawCard(card: Block, data: DataDescriptor, sample: SampleView): void {
  const { classes, shape, paint } = data;
  const { index, truth, scores, pixels } = sample;
  const picture = only<HTMLElement>(card, 'span', 'picture').classed('is-ink', paint === 'ink');
  raster(picture, imagePixels(data, pixels), {
    label: `Test image ${index}, ${a(classes[truth])}`,
    width: Math.round((SIDE * shape[1]) / Math.max(shape[0], shape[1])),
  });
  only(card, 'svg', 'scores')
    .attr('viewBox', `0 0 ${classes.length} ${TALL}`)
    .attr('preserveAspectRatio', 'none')
    .attr('aria-hidden', 'true')
    .selectChildren<SVGRectElement, number>('rect')
    .data(scores.map((score) => TALL * hundredths(score)))
    .join('rect')
    .each(function (tall, label) {
      put(select<SVGRectElement, unknown>(this), () => ({
        class: label === truth ? 'truth' : null,
        x: label + 0.1,
        width: 0.8,
        y: Number((TALL - tall).toFixed(1)),
        height: Number(tall.toFixed(1)),
      }));
    });
  only<HTMLElement>(card, 'span', 'said').call(write, () => answer(sample, classes));
}
