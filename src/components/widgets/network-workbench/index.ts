// A net to be built layer by layer, with everything that follows from it: shapes, counts, memory, what each layer sees, and
// the rule where a layer does not fit. The net is one text (lib/nets/text.ts), so a link carries it; edits are edit.ts.
import { html, views, type Stage } from '#lib/viz/stage.ts';
import type { Patch } from '#lib/widget/params.ts';
import type { Acts, Keys, Said } from '#lib/widget/widget.ts';
import { goesOn, measures } from './changes.ts';
import { drawLines } from './draw-lines.ts';
import { drawPanel, drawSums, drawWhole } from './draw-panel.ts';
import { drawScale } from './draw-scale.ts';
import { edits } from './edit.ts';
import { model, type Model } from './model.ts';
import type { P, params } from './params.ts';

export { params, settle } from './params.ts';
export { model } from './model.ts';
export { describe } from './describe.ts';

export const name = 'network-workbench';
export const title = 'A workbench for networks';

export function draw(stage: Stage, m: Model): void {
  const { whole, scale, net, layer, how } = views(stage, {
    whole: html({ title: '' }),
    scale: html({ title: '' }),
    net: html({ title: '' }),
    layer: html({ title: '' }),
    how: html({ title: '' }),
  });
  drawWhole(whole, m);
  drawScale(scale, m);
  drawLines(net, m);
  drawPanel(layer, m);
  drawSums(how, m);
}

const after = (measure: P['measure']): P['measure'] => {
  const all = Object.keys(measures) as P['measure'][];
  return all[(all.indexOf(measure) + 1) % all.length];
};
const adds = { c: 'conv', r: 'relu', m: 'maxPool', f: 'flatten', d: 'connected', s: 'softmax' } as const;
/** An edit that remembers the net before it, so that what it changed can be said; another net altogether changes nothing. */
const remembering =
  (does: keyof typeof edits) =>
  (p: P, said: Said): Patch<typeof params> | string => {
    const done = edits[does](p, said);
    if (typeof done === 'string' || done.net === p.net) return done;
    const anew = does === 'preset' || does === 'text';
    return { ...done, was: anew ? '' : goesOn(p.was, p.net, done.net) ? p.was : p.net };
  };
const act = (does: keyof typeof edits, value = '') => {
  return (p: P) => {
    const done = remembering(does)(p, { name: '', value });
    return typeof done === 'string' ? {} : done;
  };
};
const step = (which: 'previous' | 'next') => (p: P) => ({ at: model(p)[which] });
export const keys: Keys<typeof params> = {
  ArrowUp: { label: 'choose a layer', to: step('previous') },
  ArrowDown: { label: 'choose a layer', to: step('next') },
  'Shift+ArrowUp': { label: 'move it', to: act('up') },
  'Shift+ArrowDown': { label: 'move it', to: act('down') },
  Delete: { label: 'remove it', to: act('remove') },
  a: { label: 'another area', to: ({ measure }) => ({ measure: after(measure) }) },
  ...Object.fromEntries(
    Object.entries(adds).map(([key, kind]) => [
      key,
      { label: 'add conv, relu, maxPool, flatten, connected, softmax', to: act('add', kind) },
    ]),
  ),
};
export const acts: Acts<typeof params> = Object.fromEntries(
  (Object.keys(edits) as (keyof typeof edits)[]).map((does) => [does, remembering(does)]),
);
export const undo = ['net'] as const;
