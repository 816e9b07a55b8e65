// The curves of kernel-cost: what a layer costs and sees, against the size of its kernel.
import { chart } from '#lib/viz/chart.ts';
import { format } from '#lib/viz/format.ts';
import type { View } from '#lib/viz/stage.ts';
import type { Model } from './answers.ts';
import { LARGEST } from './params.ts';

export const [ACROSS, TALL] = [300, 170];

type Curves = Readonly<Record<'weights' | 'macs' | 'field', View>>;

export function drawCurves(view: Curves, { p, costs }: Model): void {
  const draws = { weights: 'weights', macs: 'MACs', field: 'pixels seen' } as const;
  const value = {
    weights: (c: Cost) => c.row.weights,
    macs: (c: Cost) => c.row.macs,
    field: (c: Cost) => c.field,
  };
  for (const key of ['weights', 'macs', 'field'] as const)
    chart(view[key], {
      ...{ width: ACROSS, height: TALL },
      x: { label: 'kernel', from: 1, to: LARGEST },
      y: { label: draws[key], from: 0, to: value[key](costs.at(-1)!), format: short },
      series: [
        {
          name: '',
          as: 'kernel',
          points: costs.slice(0, p.kernel).map((cost) => [cost.kernel, value[key](cost)]),
        },
      ],
    });
}
type Cost = Model['costs'][number];
const short = (value: number): string => {
  const [, unit, of] = UNITS.find(([least]) => value >= least)!;
  return `${format(value / of)}${unit}`;
};
/** From this on, the unit, and how many one is. */
const UNITS: readonly (readonly [number, string, number])[] = [
  [1e9, '\u00a0G', 1e9],
  [1e6, '\u00a0M', 1e6],
  [1e4, '\u00a0k', 1e3],
  [-Infinity, '', 1],
];
