// The libraries that train a convnet in a browser, against each other on the reader's machine: the benchmark of /bench/. Who competes and
// how it is measured is lib/contest; params.ts is what is chosen, record.ts what came of it, face.ts what is said meanwhile.
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import type { Acts } from '#lib/widget/widget.ts';
import { drawChoices } from './draw-choices.ts';
import { drawRace, raceHeight, WIDTH } from './draw-race.ts';
import { drawShare, drawTable } from './draw-results.ts';
import type { Model } from './model.ts';
import { params, toggled, type P } from './params.ts';

export { params } from './params.ts';
export { runs, unfit } from './runs.ts';
export { face } from './face.ts';
export { model } from './model.ts';
export { describe } from './words.ts';
export { live } from './share.ts';

export const name = 'book-contest';
export const title = 'Libraries that train in a browser, against each other';

export function draw(stage: Stage, m: Model): void {
  const { choices, race, table, share } = views(stage, {
    choices: html({ title: 'who takes part' }),
    race: svg({
      title: 'images a second, tenfold from line to line: a dot a turn, a stroke at the middle of all turns',
      label: 'A line a contestant',
      width: WIDTH,
      height: raceHeight(m),
    }),
    table: html({ title: '' }),
    share: html({ title: '' }),
  });
  drawChoices(choices, m);
  drawRace(race, m);
  drawTable(table, m);
  drawShare(share, m);
}

export const acts: Acts<typeof params> = {
  take: (p: P, { name, value }) => ({ names: toggled(p, name, value === 'true') }),
};
export const keys = {
  a: { label: 'all take part', to: () => ({ names: params.names.initial }) },
  n: { label: 'nobody', to: () => ({ names: '' }) },
};
