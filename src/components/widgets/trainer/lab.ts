// /lab/: the net is in the page's address (#lab.net=v1;…). Its layers are drawn, and the trainer below is given it; a net that cannot be
// trained here leaves the trainer asleep, with a sentence on what to change. Another net is another address, and loads the page anew.
import { select } from 'd3';
import { link } from '#lib/book/link.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { netFromText } from '#lib/nets/text.ts';
import { readLink } from '#lib/widget/link.ts';
import type { Block } from '#lib/viz/stage.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { netParam } from '../workbench/net-param.ts';
import { unfit } from './fit.ts';
import { bankOf } from './bank.ts';
import { drawNet } from './draw-net.ts';
import { type Spec } from './spec.ts';

const params = { net: netParam(lenet5, { label: 'Net' }) };
const base = { net: params.net.initial };
const asked = readLink({ name: 'lab', params } as unknown as AnyWidget, 'lab', base, location.hash);
const text = String((asked?.values ?? base).net);
const net = netFromText(text);

const host = document.querySelector<HTMLElement>('book-trainer')!;
const part = (name: string) => host.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
drawNet(select<HTMLElement, unknown>(document.querySelector<HTMLElement>('#lab .lab-net')!) as Block, net);
document.querySelector<HTMLAnchorElement>('.lab-edit')!.href = link(
  `/building-blocks/#workbench.net=${text}`,
);
for (const sentence of asked?.notes ?? []) {
  const item = document.createElement('li');
  item.textContent = sentence;
  part('notes').append(item);
}

const why = unfit(net);
if (why) {
  const sentence = document.createElement('p');
  sentence.textContent = `${net.name || 'This net'} cannot be trained here. ${why}`;
  part('failure').replaceChildren(sentence);
  host.dataset.status = 'unfit';
} else {
  const bank = bankOf(net);
  const spec: Spec = { ...(JSON.parse(host.dataset.spec!) as Spec), net, bank };
  host.dataset.spec = JSON.stringify(spec);
  part('bank').hidden = bank === undefined;
  part('bank-count').textContent = String(bank?.filters ?? 0);
  await import('./element.ts');
}
window.addEventListener('hashchange', () => location.reload());
