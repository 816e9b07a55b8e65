// What pixel-connections says: the sum of one unit, what a shift did to the outputs, and the figure in a sentence.
import { num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { bytes, plural, times } from '#lib/viz/format.ts';
import type { Model } from './model.ts';
import type { Kind } from './costs.ts';
import type { Shift } from './shift.ts';

const SHOWN = 3;
/** The first products of the chosen unit that are not zero; how many more there are, and how many zeros; what all of them make. */
export function summed({ x, w, reads, y, at }: Pick<Model, 'x' | 'w' | 'reads' | 'y' | 'at'>): Part[] {
  const some = reads.filter((i) => x[i]);
  const shown = some.slice(0, SHOWN);
  const products = shown.flatMap((i, n): Part[] => [
    n ? ' + ' : '',
    num(w[at][i], 'kernel', { datum: `c${i}`, decimals: 1 }),
    ' · ',
    num(Number(x[i]), 'input', { datum: `x${i}` }),
  ]);
  const [left, zeros] = [some.length - shown.length, reads.length - some.length];
  const more = [
    ...(left > 0 ? [`${left} more`] : []),
    ...(zeros > 0 ? [`${plural(zeros, 'product')} with a pixel of 0`] : []),
  ].join(' + ');
  return [
    sym('y', 'output'),
    sub(String(at)),
    ' = ',
    ...products,
    `${more && products.length > 0 ? ' + ' : ''}${more} = `,
    num(y[at], 'output', { datum: `y${at}`, decimals: 1 }),
  ];
}

const way = ({ right, down }: Shift): string =>
  [
    right !== 0 && `${Math.abs(right)} to the ${right > 0 ? 'right' : 'left'}`,
    down !== 0 && `${Math.abs(down)} ${down > 0 ? 'down' : 'up'}`,
  ]
    .filter(Boolean)
    .join(' and ');

/** What became of the outputs when the picture was moved. */
export function moved({ shift, slid }: Pick<Model, 'shift' | 'slid'>): string {
  if (!way(shift)) return 'Drag the picture: it moves in its frame.';
  const { compared, same } = slid;
  const all = compared === 1 ? 'the one output that has' : `${plural(compared, 'output')} that have`;
  return (
    `Moved ${way(shift)}. Of ${all} a neighbour to follow, ${same.size === 0 ? 'none' : same.size} now ` +
    `${same.size === 1 ? 'says' : 'say'} what that neighbour said before.`
  );
}

const words: Readonly<Record<Kind, string>> = {
  dense: 'Each unit reads every pixel, with weights of its own',
  local: 'Each unit reads its own neighbourhood, with weights of its own',
  shared: 'Each unit reads its own neighbourhood, and all have the same weights',
};
export const describe = (m: Model): string => {
  const { stage, size, out, reads, here, earnest, shift } = m;
  const cost = here[stage];
  const large = earnest[stage];
  return (
    `${words[stage]}: ${times(size, size)} pixels, ${times(out, out)} units, ${plural(reads.length, 'connection')} each, ${plural(cost.weights, 'weight')} to learn, ${plural(cost.macs, 'MAC')}. ` +
    `On ${times(earnest.side, earnest.side, earnest.channels)} values with ${earnest.maps === 1 ? 'one map' : `${earnest.maps} maps`} of units it would have ${plural(large.weights, 'weight')}, ${bytes(large.bytes)}, and take ${plural(large.macs, 'MAC')}.` +
    (way(shift) ? ` ${moved(m)}` : '')
  );
};
