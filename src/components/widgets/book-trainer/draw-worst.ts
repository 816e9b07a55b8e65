// What the net got wrong at the last test, and was sure of. Its places are kept from the beginning; a line in them says when it comes.
import { format } from '#lib/viz/format.ts';
import { write } from '#lib/viz/changed.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { drawSamples } from './draw-samples.ts';
import type { Model } from './model.ts';
import { TEST_EVERY } from './runs.ts';

export function drawWorst(block: Block, { data, worst, test }: Model): void {
  only<HTMLElement>(block, 'p', 'trainer-later')
    .attr('hidden', test ? '' : null)
    .call(write, () => `They come with the first test, after ${format(TEST_EVERY)} images.`);
  drawSamples(block, data, worst);
}
