// What the reader sets in channel-groups, and the numbers of groups that its channels and filters allow.
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { divisorsOf } from '#lib/figure/divisors.ts';

const numbers = ['1', '2', '4', '8', '16', '32', '64'] as const;
export const params = {
  groups: choice(
    '2',
    {
      ...(Object.fromEntries(numbers.map((n) => [n, n])) as Record<(typeof numbers)[number], string>),
      most: 'as many as can be',
    },
    { label: 'Groups', control: 'select' },
  ),
  channels: integer(16, { min: 1, max: 512, label: 'Channels', control: 'box' }),
  filters: integer(16, { min: 1, max: 512, label: 'Filters', control: 'box' }),
  kernel: integer(3, { min: 1, max: 11, label: 'Kernel', quiet: true }),
  size: integer(14, { min: 1, max: 112, label: 'Side of the output', more: true }),
};
export type P = Values<typeof params>;
type Groups = P['groups'];

/** The choices that a layer can have, in order. */
export const possible = ({ channels, filters }: P): Groups[] => [
  ...numbers.filter((n) => divisorsOf(channels, filters).includes(Number(n))),
  'most',
];
export function settle(p: P): P {
  const can = possible(p);
  const fitting = can.filter((n) => n !== 'most' && Number(n) <= Number(p.groups));
  return { ...p, groups: can.includes(p.groups) ? p.groups : fitting.at(-1)! };
}
