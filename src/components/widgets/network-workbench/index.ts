// A net to be built layer by layer, with everything that follows from it: shapes, counts, memory, what each layer sees, and
// the rule where a layer does not fit. The net is one text (lib/nets/text.ts), so a link carries it; edits are workbench/.
import { plural } from '#lib/viz/format.ts';
import { html, views, type Stage } from '#lib/viz/stage.ts';
import { nets, type NetName } from '#lib/nets/index.ts';
import { once } from '#lib/once.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { listsOf, layerAt, paths } from '#lib/nets/tree.ts';
import { layerText, shapeText } from '#lib/nets/words.ts';
import { choice, integer, type Patch, type Values } from '#lib/widget/params.ts';
import type { Acts, Keys, Said } from '#lib/widget/widget.ts';
import { unfit } from '../trainer/fit.ts';
import { changesOf, goesOn, measures } from './changes.ts';
import { drawLines, memory } from './draw-lines.ts';
import { drawPanel, drawSums, drawWhole } from './draw-panel.ts';
import { drawScale } from './draw-scale.ts';
import { edits } from './edit.ts';
import { fieldsOf } from './fields.ts';
import { linesOf } from './lines.ts';
import { earlierParam, netParam } from './net-param.ts';
import { plainly, sight } from './words.ts';
import { sums } from './sums.ts';

export const name = 'network-workbench';
export const title = 'A workbench for networks';

export const params = {
  net: netParam(nets.lenet5, { label: 'Net', quiet: true }),
  at: integer(1, { min: 0, max: 601, label: 'Line', quiet: true }),
  measure: choice('params', measures, { label: 'Area', quiet: true }),
  was: earlierParam({ label: 'Net before the last edit', quiet: true }),
};
type P = Values<typeof params>;

/** The nets one can start from, in the order of the book. */
const presets: readonly NetName[] = [
  ...(['lenet5', 'lenet5-1998', 'alexnet', 'vgg-d', 'nin-cifar10', 'nin-imagenet', 'googlenet'] as const),
  ...(['mini-alexnet', 'mini-vgg', 'mini-nin', 'mini-inception', 'stack-8-shortcuts'] as const),
];

/** A preset as text, written when it is first asked for. */
const textOf = once(String, (name: NetName) => netToText(nets[name]));

/** A text as `netToText` would write it, so that a control that says what is there changes nothing; the chosen line is one of its. */
export function settle(p: P): P {
  const net = netFromText(p.net);
  const spelled = netToText(net);
  const was = p.was && netToText(netFromText(p.was));
  return {
    ...p,
    ...{ net: spelled, was: was === spelled ? '' : was },
    at: Math.min(p.at, paths(net.layers).length - 1),
  };
}

export function model({ net: text, at, measure, was }: P) {
  const net = netFromText(text);
  const found = linesOf(net, at);
  const { chosen, lines } = found;
  const holder = layerAt(net.layers, chosen.path.slice(0, -1));
  const here = lines.findIndex(({ index }) => index === at);
  const does = chosen.layer && layerText(chosen.layer);
  return {
    ...found,
    ...{ text, net, at, measure, input: shapeText(net.input), unfit: unfit(net) },
    changes: changesOf(text, was),
    fields: fieldsOf(net, chosen.layer),
    title: does && does !== chosen.word ? `${chosen.word}: ${does}` : chosen.word,
    listName: chosen.index === 0 ? 'the net' : chosen.word,
    /** A branch can go if another one is left. */
    removable: holder?.kind === 'parallel' && listsOf(holder).length > 1,
    sums: chosen.row ? sums(chosen.row) : [],
    plain: plainly(chosen.row, chosen.fault !== undefined),
    preset: presets.find((name) => textOf(name) === text) ?? '',
    presets: presets.map((name) => [name, nets[name].name] as const),
    previous: lines[here - 1]?.index ?? at,
    next: lines[here + 1]?.index ?? at,
  };
}
export type Model = ReturnType<typeof model>;

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

export function describe(m: Model): string {
  const { net, count, totals, chosen, faulty, fault, output } = m;
  const counted = fault === undefined ? '' : 'up to the fault ';
  const whole = `${net.name || 'A net'}: ${plural(count, 'layer')}, ${counted}${plural(totals.params, 'parameter')}, ${plural(totals.macs, 'MAC')} and ${memory(totals.activations)} of activations for one image.`;
  const wrong = faulty
    ? ` ${faulty.word} does not fit: ${fault}`
    : fault
      ? ` ${fault}`
      : ` ${m.input} in, ${output ? shapeText(output) : 'nothing'} out.`;
  const { row } = chosen;
  const here = row
    ? ` Chosen: ${m.title}. It reads ${shapeText(row.input)} and gives ${shapeText(row.output)}; ${sight(row)}.`
    : ` Chosen: ${m.title}.`;
  return whole + wrong + here;
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
