// From "every unit reads every pixel" to a convolution in two steps, on one small picture: connections drawn, the matrix of
// weights drawn, and what each step saves, here and on a picture of real size.
import { formula, num, sub, sym, type Part } from '#lib/viz/formula.ts';
import { bytes, plural, times } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { arrowKeys, moved } from '#lib/widget/arrows.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';
import { costs, type Kind, stages } from './pixel-connections/costs.ts';
import { drawMatrix, drawNet, matrixSize, netSize } from './pixel-connections/drawing.ts';
import { layerOf, LARGEST, SMALLEST } from './pixel-connections/layer.ts';

export const name = 'pixel-connections';
export const title = 'Fully connected, local, shared';

const names: Readonly<Record<Kind, string>> = {
  dense: 'every pixel',
  local: 'a neighbourhood',
  shared: 'a neighbourhood, shared weights',
};
const COLOURS = 3; // of the picture in earnest
export const params = {
  stage: choice('dense', names, { label: 'A unit reads' }),
  size: integer(5, { min: SMALLEST, max: LARGEST, label: 'Side of the picture' }),
  kernel: integer(3, { min: 1, max: SMALLEST, label: 'Side of the neighbourhood' }),
  at: integer(0, { min: 0, max: LARGEST ** 2 - 1, label: 'Unit', quiet: true }),
  side: integer(224, { min: 8, max: 1024, label: 'In earnest, in colour: side', control: 'box' }),
  maps: integer(1, { min: 1, max: 512, label: 'maps of units', control: 'box' }),
};
type P = Values<typeof params>;

const unitsOf = ({ size, kernel }: P) => (size - kernel + 1) ** 2;
export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, unitsOf(p) - 1) });

export function model(p: P) {
  const { stage, size, kernel, at, side, maps } = p;
  return {
    ...{ ...layerOf(p), stage, at },
    here: costs({ side: size, channels: 1, maps: 1, kernel }),
    earnest: costs({ side, channels: COLOURS, maps, kernel }),
  };
}
export type Model = ReturnType<typeof model>;

export function draw(stage: Stage, m: Model): void {
  const { net, matrix, sum, here, earnest } = views(stage, {
    net: svg({
      title: 'the picture, and a layer that reads it',
      label: `${times(m.size, m.size)} pixels on the left, ${times(m.out, m.out)} units on the right; the chosen unit is connected to ${plural(m.reads.length, 'pixel')}`,
      ...netSize,
    }),
    matrix: svg({
      title: 'its weights: a row a unit, a column a pixel',
      label: `A matrix of ${plural(m.out ** 2, 'row')} and ${plural(m.size ** 2, 'column')}, with ${plural(m.connections, 'connection')} and ${plural(m.here[m.stage].weights, 'different weight')}`,
      ...matrixSize,
    }),
    sum: html({ title: '' }),
    here: html({ title: `this picture, ${times(m.size, m.size)}` }),
    earnest: html({
      title: `a picture of ${times(m.earnest.side, m.earnest.side, m.earnest.channels)}, ${m.earnest.maps === 1 ? 'one map of units' : `${m.earnest.maps} maps of units`}`,
    }),
  });
  drawNet(net, m);
  drawMatrix(matrix, m);
  formula(sum, summed(m));
  const rows = (c: Model['here']) =>
    stages.map((stage) => ({
      cells: [short[stage], c[stage].weights, c[stage].macs, bytes(c[stage].bytes)],
      ...(stage === m.stage && { datum: 'stage', current: true }),
    }));
  const head = ['a unit reads', 'weights', 'MACs', 'memory'];
  table(here, head, rows(m.here));
  table(earnest, head, rows(m.earnest));
}

const short: Readonly<Record<Kind, string>> = {
  dense: 'every pixel',
  local: 'local',
  shared: 'local, shared',
};

const SHOWN = 3;
/** The first products of the chosen unit that are not zero; how many more there are, and how many zeros; what all of them make. */
export function summed({ x, w, reads, y, at }: Model): Part[] {
  const some = reads.filter((i) => x[i] !== 0);
  const shown = some.slice(0, SHOWN);
  const products = shown.flatMap((i, n): Part[] => [
    ...[n ? ' + ' : '', num(w[at][i], 'kernel', { datum: `c${i}`, decimals: 1 }), ' · '],
    num(x[i], 'input', { datum: `x${i}` }),
  ]);
  const [left, zeros] = [some.length - shown.length, reads.length - some.length];
  const more = [
    ...(left > 0 ? [`${left} more`] : []),
    ...(zeros > 0 ? [`${plural(zeros, 'product')} with a pixel of 0`] : []),
  ].join(' + ');
  return [
    ...[sym('y', 'output'), sub(String(at + 1)), ' = ', ...products],
    `${more && products.length > 0 ? ' + ' : ''}${more} = `,
    num(y[at], 'output', { datum: `y${at}`, decimals: 1 }),
  ];
}

const words: Readonly<Record<Kind, string>> = {
  dense: 'Each unit reads every pixel, with weights of its own',
  local: 'Each unit reads its own neighbourhood, with weights of its own',
  shared: 'Each unit reads its own neighbourhood, and all have the same weights',
};
export const describe = ({ stage, size, out, reads, here, earnest }: Model): string => {
  const cost = here[stage];
  const large = earnest[stage];
  return (
    `${words[stage]}: ${times(size, size)} pixels, ${times(out, out)} units, ${plural(reads.length, 'connection')} each, ${plural(cost.weights, 'weight')} to learn, ${plural(cost.macs, 'MAC')}. ` +
    `On ${times(earnest.side, earnest.side, earnest.channels)} values with ${earnest.maps === 1 ? 'one map' : `${earnest.maps} maps`} of units it would have ${plural(large.weights, 'weight')}, ${bytes(large.bytes)}, and take ${plural(large.macs, 'MAC')}.`
  );
};

const move = (down: number, along: number) => (p: P) => {
  const out = p.size - p.kernel + 1;
  return { at: moved(p.at, [out, out], down, along) };
};
const next = (by: number) => (p: P) => ({
  stage: stages[Math.max(0, Math.min(2, stages.indexOf(p.stage) + by))],
});
export const keys: Keys<typeof params> = {
  ...arrowKeys('choose a unit', move),
  '-': { label: 'fewer weights, more', to: next(1) },
  '+': { label: 'fewer weights, more', to: next(-1) },
};
export const play: Play<typeof params> = { param: 'at', count: unitsOf, every: 500, noun: 'unit' };
