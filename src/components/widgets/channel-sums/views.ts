// The drawing of channel-sums: the channels and their sum, the output of every filter, and one output written out.
import { formula } from '#lib/viz/formula.ts';
import { plural } from '#lib/viz/format.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { macsOf, parametersOf } from '#lib/viz/layer-formula.ts';
import { words, type Word } from '#lib/viz/marks.ts';
import { html, svg, views, type Stage, type View } from '#lib/viz/stage.ts';
import { drawChannels, sizeFor } from './draw-channels.ts';
import { OUT, type Model } from './layer.ts';
import { look, madeOf, placed } from './linked.ts';
import { MOST } from './numbers.ts';
import { decimals, functions, traced } from './written.ts';

const [CELL, GAP, HEAD] = [34, 22, 22];
const SIDE = OUT * CELL + 2;
const maps = { width: 2 * SIDE + GAP, height: Math.ceil(MOST / 2) * (SIDE + HEAD) };

export function drawSums(stage: Stage, m: Model): void {
  const { row, channels, filter, outputs, activation } = m;
  const after = activation === 'none' ? '' : `, after ${functions[activation]}`;
  const view = views(stage, {
    sums: svg({
      title: '',
      label: `${plural(channels.length, 'channel')} of the input, the part of filter ${filter} that reads each, what each gives alone, and their sum with the bias`,
      ...sizeFor(channels.length),
    }),
    layer: svg({
      title: `the output of every filter${after}`,
      label: `The output of ${plural(outputs.length, 'filter')}${after}`,
      width: maps.width,
      height: outputs.length > 2 ? maps.height : maps.height / 2,
    }),
    trace: html({ title: `one output of filter ${filter}, from all its products` }),
    counts: html({ title: 'the layer' }),
  });
  drawChannels(view.sums, m);
  drawMaps(view.layer, m);
  formula(view.trace, ...traced(m));
  formula(
    view.counts,
    parametersOf(row, { channels: 'channels', filters: 'filters', groups: 'groups' }),
    macsOf(row),
  );
}

/** Where the output of a filter stands: two beside each other. */
const spot = (f: number) => ({ x: (f % 2) * (SIDE + GAP), y: Math.floor(f / 2) * (SIDE + HEAD) });

function drawMaps(view: View, m: Model): void {
  const { row, channels, filter, at, outputs } = m;
  for (let f = 0; f < MOST; f++)
    grid(
      view,
      (outputs[f] ?? []).map((value, index): Cell => ({
        ...placed(index),
        value,
        decimals: decimals(m),
        as: 'output',
        ...look({ at: index, filter: f }),
        ...(f === filter && {
          inside: index === at,
          current: index === at,
          datum: `y${index}`,
          lights: [`y${index}`, ...madeOf(channels, row.g, index)],
        }),
      })),
      { name: `y${f}`, size: CELL, x: spot(f).x + 1, y: spot(f).y + HEAD },
    );
  words(
    view,
    outputs.map((_, f): Word => ({
      x: spot(f).x,
      y: spot(f).y + 10,
      anchor: 'start',
      text: f === filter ? `filter ${f}, shown` : `filter ${f}`,
      as: 'output',
    })),
  );
}
