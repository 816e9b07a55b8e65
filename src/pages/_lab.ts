// /lab/: the net is in the page's address (#lab.net=v1;…), and the trainer reads it there as any figure its link. Here is what a figure
// leaves alone: an address that says something else is told of, and the net comes back into it, for the next reload would lose it.
import { addressNotice, isOfLab } from './_lab-notice.ts';

const notice = document.querySelector<HTMLElement>('.lab-notice')!;
const isPlace = (id: string) => document.getElementById(id) !== null;
const tell = (stands: string) => (notice.textContent = addressNotice(location.hash, isPlace, stands));
const ofLab = () => (isOfLab(location.hash) ? location.hash : '');

/** What the figure has last written into the address, or been asked for there. */
let net = ofLab();
document.querySelector('#lab .widget')!.addEventListener('widget-link', () => (net = ofLab()));
tell('LeNet-5 stands here instead.');
addEventListener('hashchange', () => {
  tell('The net here stays.');
  // The place that was asked for has been gone to by now.
  if (net && !ofLab()) history.replaceState(history.state, '', net);
});
