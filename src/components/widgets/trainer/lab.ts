// /lab/: the net is in the page's address (#lab.net=v1;…). Its layers are drawn, and the trainer below is given it, which says what keeps
// it from being trained; a net that the trainer takes instead comes into the address. Another net is another address, and loads the page
// anew; a link within the page is none: the net stays, and the address says so again.
import { select } from 'd3';
import { link } from '#lib/book/link.ts';
import type { Net } from '#lib/nets/spec.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import type { Block } from '#lib/viz/stage.ts';
import { netAsked } from './asked-net.ts';
import { bankOf } from './bank.ts';
import { drawNet } from './draw-net.ts';
import { type Spec } from './spec.ts';

const isPlace = (id: string) => document.getElementById(id) !== null;
const notice = document.querySelector<HTMLElement>('#lab .lab-notice')!;
const say = (notes: readonly string[]) => {
  notice.textContent = notes.join(' ');
};

const here = location.hash;
const asked = netAsked(here, isPlace);
let { text } = asked;
let net = netFromText(text);
say(asked.notes);

const host = document.querySelector<HTMLElement>('book-trainer')!;
const part = (name: string) => host.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
function show() {
  drawNet(select<HTMLElement, unknown>(document.querySelector<HTMLElement>('#lab .lab-net')!) as Block, net);
  document.querySelector<HTMLAnchorElement>('.lab-edit')!.href = link(
    `/building-blocks/#workbench.net=${text}`,
  );
}
show();

const bank = bankOf(net);
const spec: Spec = { ...(JSON.parse(host.dataset.spec!) as Spec), net, bank };
host.dataset.spec = JSON.stringify(spec);
part('bank').hidden = bank === undefined;
part('bank-count').textContent = String(bank?.filters ?? 0);
host.addEventListener('trainer-net', (event) => {
  net = (event as CustomEvent<Net>).detail;
  text = netToText(net);
  show();
  history.replaceState(history.state, '', `#lab.net=${text}`);
});
await import('./element.ts');

window.addEventListener('hashchange', () => {
  const next = netAsked(location.hash, isPlace);
  if (next.found && next.text !== text) return location.reload();
  say(next.notes.length > 0 ? [...next.notes.slice(0, -1), 'The net here stays.'] : []);
  // The address keeps the net, or the next reload would lose it. The place that was asked for has been gone to by now.
  const kept = asked.found || text !== asked.text ? `#lab.net=${text}` : location.hash;
  if (location.hash !== kept) history.replaceState(history.state, '', kept);
});
