// The charts of the run; what the net looks like at work; its layers; the tables.
import { html, views, type Stage } from '#lib/viz/stage.ts';
import { accuracyTitle, samplesTitle } from '../../data/words.ts';
import { curveView, drawAccuracies, drawLosses } from '../../run/curves.ts';
import { drawFilters } from './draw-filters.ts';
import { drawNet } from './draw-net.ts';
import { drawSamples } from './draw-samples.ts';
import { drawTables } from './draw-tables.ts';
import { drawWorst } from './draw-worst.ts';
import type { Model } from './model.ts';

export function draw(stage: Stage, m: Model): void {
  const { loss, right, samples, filters, worst, net, tables } = views(stage, {
    loss: curveView(
      'Loss on the training images (pale: single steps; dashed: the run before)',
      'Training loss over the images seen',
    ),
    right: curveView(accuracyTitle(m.data), 'Share of test images read correctly over the images seen'),
    samples: html({ title: samplesTitle(m.data) }),
    ...(m.bank && { filters: html({ title: `The ${m.bank.filters} filters of the first convolution` }) }),
    worst: html({ title: 'Worst mistakes at the last test: wrong, and sure of it' }),
    ...(m.layers && { net: html({ title: 'The net, layer by layer' }) }),
    tables: html({ title: '' }),
  });
  drawLosses(loss, m.curves);
  drawAccuracies(right, m.curves, m.published);
  drawSamples(samples, m.data, m.samples);
  if (filters && m.bank) drawFilters(filters, m.bank, m.filters);
  drawWorst(worst, m);
  if (net) drawNet(net, m);
  drawTables(tables, m);
}
