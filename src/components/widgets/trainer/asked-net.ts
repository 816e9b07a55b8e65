// Which net an address asks for (#lab.net=v1;…), and what is to be said where it asks for none that can be had. No document.
import { lenet5 } from '#lib/nets/lenet5.ts';
import { readLink } from '#lib/widget/link.ts';
import { longestHash } from '#lib/widget/mend.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { netParam } from '../network-workbench/net-param.ts';

const params = { net: netParam(lenet5, { label: 'Net' }) };
const widget = { name: 'lab', params } as unknown as AnyWidget;
const base = { net: params.net.initial };

export interface AskedNet {
  /** The net as text; LeNet-5's where the address says nothing that can be read. */
  readonly text: string;
  /** Whether the address spells a net. */
  readonly found: boolean;
  /** What is to be said of the address; nothing where all of it was read, or there is none. */
  readonly notes: readonly string[];
}

/** `isPlace`: whether the page has a place of this id, which a link within the page leads to. */
export function netAsked(hash: string, isPlace: (id: string) => boolean): AskedNet {
  const plain = hash.replace(/^#/, '');
  const asked = readLink(widget, 'lab', base, hash);
  const text = String((asked?.values ?? base).net);
  const found = asked !== null && asked.notes.length === 0;
  if (found || plain === '' || (!asked && isPlace(plain))) return { text, found, notes: [] };
  const notes = (asked?.notes ?? []).map((note) => note.replace(' It stays as it was.', ''));
  if (notes.length === 0)
    notes.push(
      plain.length > longestHash
        ? 'The link is too long to be read.'
        : `The link names no net: after the # it says “${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}” where lab.net=v1;… should stand.`,
    );
  return { text, found, notes: [...notes, 'LeNet-5 stands here instead.'] };
}
