// What a reader sets in the table of C3, and what the net counts of it beside a layer that reads every map.
import { conv, image, net, sparseConv } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { integer, type Values } from '#lib/widget/params.ts';
import { FILTERS, listsOf, MAPS, readsParam, spell } from './reads.ts';

const SIDE = 14;
export const params = {
  kernel: integer(5, { min: 1, max: 5, label: 'Kernel' }),
  reads: readsParam('Maps that each filter reads'),
  at: integer(0, { min: 0, max: MAPS * FILTERS - 1, label: 'Place in the table', quiet: true }),
};
export type P = Values<typeof params>;

export const settle = (p: P): P => {
  const lists = listsOf(p.reads);
  return { ...p, reads: spell(lists), at: Math.min(p.at, lists.length * MAPS - 1) };
};

export function model(p: P) {
  const lists = listsOf(p.reads);
  const input = image(SIDE, SIDE, MAPS);
  const [sparse] = trace(net('C3', input, [sparseConv(lists, p.kernel)]));
  const [dense] = trace(net('C3', input, [conv(lists.length, p.kernel)]));
  return {
    lists,
    sparse,
    dense,
    kernel: p.kernel,
    at: { filter: Math.floor(p.at / MAPS), map: p.at % MAPS },
    connections: lists.flat().length,
    readers: Array.from({ length: MAPS }, (_, map) => lists.filter((list) => list.includes(map)).length),
  };
}
export type Model = ReturnType<typeof model>;
