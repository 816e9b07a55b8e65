// A convolutional layer in numbers: what each channel alone gives, the sum of that, the bias, the activation; one filter at
// a time, and one output traced to all its products. The same layer as a drawing without numbers is layer-volume.ts.
import { format, plural, times } from '#lib/viz/format.ts';
import type { Stage } from '#lib/viz/stage.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { corner, reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, matrix, row as rowOf, type Values } from '#lib/widget/params.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { layerOf, OUT, type Model } from './layer.ts';
import { KERNEL, MOST, picture, SIZE, weights } from './numbers.ts';
import { CELL } from './draw-channels.ts';
import { drawSums } from './views.ts';
import { decimals, functions } from './written.ts';
import { divisorAfter, divisorNear } from '#lib/figure/divisors.ts';

export const name = 'channel-sums';
export const title = 'A layer in numbers: per-channel sums, bias, activation';

const digits = { min: -9, max: 9, step: 1 };
export const params = {
  channels: integer(3, { min: 1, max: MOST, label: 'Channels' }),
  filters: integer(3, { min: 1, max: MOST, label: 'Filters' }),
  groups: integer(1, { min: 1, max: MOST, label: 'Groups', more: true }),
  filter: integer(0, { min: 0, max: MOST - 1, label: 'Show filter' }),
  activation: choice('relu', functions, { label: 'Activation' }),
  x: matrix(picture.slice(0, 3).flat(), {
    ...digits,
    rows: [SIZE, SIZE * MOST],
    label: 'Input, channel below channel',
  }),
  w: matrix(corner(weights, 3 * KERNEL, 3 * KERNEL), {
    ...digits,
    rows: [KERNEL, KERNEL * MOST],
    columns: [KERNEL, KERNEL * MOST],
    label: 'Weights, filter below filter',
  }),
  b: rowOf([-6, 0, -36], { ...digits, min: -40, max: 40, columns: [1, MOST], label: 'Biases' }),
  at: integer(4, { min: 0, max: OUT ** 2 - 1, label: 'Position', quiet: true }),
};
type P = Values<typeof params>;

export const settle = (p: P): P => {
  const groups = divisorNear(p.groups, p.channels, p.filters);
  return {
    ...p,
    groups,
    filter: Math.min(p.filter, p.filters - 1),
    x: reshaped(p.x, picture.flat(), SIZE * p.channels, SIZE),
    w: reshaped(p.w, weights, KERNEL * p.filters, (KERNEL * p.channels) / groups),
    b: reshaped(p.b, [[-6, 0, -36, 0]], 1, p.filters),
  };
};

export const model = (p: P): Model => layerOf(p);
export const draw = (stage: Stage, m: Model): void => drawSums(stage, m);

export function describe(m: Model): string {
  const { row, read, channels, filter, place, bias, at } = m;
  const shares = channels.flatMap(({ sums }) => (sums ? [format(sums[at])] : []));
  const { output, g } = row;
  const grouped = g.groups > 1 ? `, in ${g.groups} groups, so that a filter reads ${read}` : '';
  return (
    `${plural(g.filters, 'filter')} of ${times(KERNEL, KERNEL)} over ${plural(g.channels, 'channel')}${grouped}: an output of ${times(output.height, output.width, output.channels)}, ${format(row.params)} parameters, ${format(row.macs)} MACs. ` +
    `Counted from 0, filter ${filter} gets ${shares.join(' and ')} from its channels in row ${place.row}, column ${place.column}; ` +
    `with a bias of ${format(bias)} that is ${format(m.sums[at])}, and ${m.activation === 'none' ? 'no activation follows' : `after the activation (${functions[m.activation]}) ${format(m.outputs[filter][at], decimals(m))}`}.`
  );
}

const move = (down: number, along: number) => (p: P) => ({ at: moved(p.at, [OUT, OUT], down, along) });
export const keys: Keys<typeof params> = {
  ...arrowKeys('move the window', move),
  f: { label: 'next filter', to: (p) => ({ filter: (p.filter + 1) % p.filters }) },
  g: {
    label: 'next number of groups',
    to: (p) => ({ groups: divisorAfter(p.groups, p.channels, p.filters) }),
  },
};
export const play: Play<typeof params> = { param: 'at', count: () => OUT ** 2, noun: 'window' };
/** The window goes where it is dragged, in all channels at once. */
export const grabs: Grabs<typeof params> = {
  window: (start, { dx, dy }) => move(Math.round(dy / CELL), Math.round(dx / CELL))(start),
};
