// The columns of tables about whole networks: how much of one lies in its connected layers. Layers are columns.ts.
import type { Net } from '#lib/nets/spec.ts';
import { flat, total, trace } from '#lib/nets/trace.ts';
import type { Column } from './columns.ts';
import { grouped } from './nets.ts';

/** What a network is made of at test time: its rows without those of auxiliary branches' containers. */
const rowsOf = (net: Net) => flat(trace(net)).filter(({ branches }) => branches.length === 0);
const connectedOf = (net: Net) => rowsOf(net).filter(({ kind }) => kind === 'connected');
const share = (net: Net, what: 'params' | 'macs') =>
  `${((100 * total(connectedOf(net), what)) / total(rowsOf(net), what)).toFixed(1)} %`;

export const netColumns = {
  network: { head: 'Network', cell: ({ name }) => name },
  params: { head: { right: 'Parameters' }, cell: (net) => grouped(total(rowsOf(net), 'params')) },
  macs: { head: { right: 'MACs' }, cell: (net) => grouped(total(rowsOf(net), 'macs')) },
  connectedParams: { head: { right: 'in connected layers' }, cell: (net) => share(net, 'params') },
  connectedMacs: { head: { right: 'in connected layers' }, cell: (net) => share(net, 'macs') },
  largest: {
    head: 'Largest layer',
    cell: (net) => {
      const [largest] = connectedOf(net).toSorted((a, b) => b.params - a.params);
      return `${largest.name}, ${grouped(largest.params)}`;
    },
  },
} satisfies Record<string, Column<Net>>;
