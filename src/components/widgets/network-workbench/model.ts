// Everything that follows from the net: its lines, totals, faults, what can be set of the chosen layer, and what the last edit changed.
import { mnist } from '#lib/data/mnist.ts';
import { nets, type NetName } from '#lib/nets/index.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { layerAt, listsOf } from '#lib/nets/tree.ts';
import { layerText, shapeText } from '#lib/nets/words.ts';
import { once } from '#lib/once.ts';
import { misfit } from '#lib/run/fit.ts';
import { changesOf } from './changes.ts';
import { fieldsOf } from './fields.ts';
import { linesOf } from './lines.ts';
import type { P } from './params.ts';
import { sums } from './sums.ts';
import { plainly } from './words.ts';

/** The nets one can start from, in the order of the book. */
const presets: readonly NetName[] = [
  ...(['lenet5', 'lenet5-1998', 'alexnet', 'vgg-d', 'nin-cifar10', 'nin-imagenet', 'googlenet'] as const),
  ...(['mini-alexnet', 'mini-vgg', 'mini-nin', 'mini-inception', 'stack-8-shortcuts'] as const),
];

/** A preset as text, written when it is first asked for. */
const textOf = once(String, (name: NetName) => netToText(nets[name]));

export function model({ net: text, at, measure, was }: P) {
  const net = netFromText(text);
  const found = linesOf(net, at);
  const { chosen, lines } = found;
  const holder = layerAt(net.layers, chosen.path.slice(0, -1));
  const here = lines.findIndex(({ index }) => index === at);
  const does = chosen.layer && layerText(chosen.layer);
  return {
    ...found,
    text,
    net,
    at,
    measure,
    input: shapeText(net.input),
    unfit: misfit(net, mnist),
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
