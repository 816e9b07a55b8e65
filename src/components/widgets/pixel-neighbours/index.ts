// Are nearby pixels alike? Pairs of pixels of a picture as points, how strongly they hang together at each distance, and the
// same for the same pixels shuffled: what is left of a picture when nobody knows what was next to what.
import { format, times } from '#lib/viz/format.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, only, svg, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { correlation, shuffled, somePairs, type Tiles } from '#lib/data/neighbours.ts';
import { type ColourPicture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Grabs, Keys, Page } from '#lib/widget/widget.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import { curveSize, distanceAt, drawCurve, FARTHEST } from './draw-curve.ts';
import { pictures } from './pictures.ts';
import { scatter } from './scatter.ts';

export const name = 'pixel-neighbours';
export const title = 'How alike pixels are, by their distance';
export const takesPicture = true;

/** Distances of the curve, in pixels. */
const distances = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, FARTHEST];
const PAIRS = 1200;
export const params = {
  picture: pictures.param,
  distance: integer(1, { min: 1, max: FARTHEST, unit: ' px', label: 'Distance' }),
  direction: choice('right', { right: 'beside', down: 'below' }, { label: 'The other pixel is' }),
  seed: integer(1, { min: 1, max: 99, label: 'Shuffle', more: true }),
};
type P = Values<typeof params>;
type Direction = P['direction'];

const stepOf = (direction: Direction, distance: number) => ({
  right: direction === 'right' ? distance : 0,
  down: direction === 'down' ? distance : 0,
});

const curves = latest<Tiles, readonly (readonly [number, number])[]>(2);
const curveOf = (picture: Tiles, direction: Direction) =>
  curves(picture, direction, () =>
    distances.map((distance) => [distance, correlation(picture, stepOf(direction, distance))] as const),
  );
const mixes = latest<Tiles, Tiles>(3);
const shuffledOf = (picture: Tiles, seed: number): Tiles =>
  mixes(picture, `${seed}`, () => shuffled(picture, seed));

const pairsOf = latest<Tiles, { readonly pairs: Float32Array; readonly correlation: number }>(4);
function seen(picture: Tiles, { direction, distance, seed }: P) {
  const step = stepOf(direction, distance);
  const made = pairsOf(picture, `${direction} ${distance} ${seed}`, () => ({
    pairs: somePairs(picture, step, PAIRS, seed),
    correlation: correlation(picture, step),
  }));
  return { picture, curve: curveOf(picture, direction), ...made };
}

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  return {
    distance: p.distance,
    step: stepOf(p.direction, p.distance),
    asItIs: seen(picture, p),
    mixed: seen(shuffledOf(picture, p.seed), p),
  };
}
type Model = ReturnType<typeof model>;

export function draw(stage: Stage, m: Model): void {
  const where = m.step.right > 0 ? 'beside' : 'below';
  const { picture, pairs, mixed, mixedPairs, curve } = views(stage, {
    picture: html({ title: 'the picture' }),
    pairs: svg({ title: `pairs ${m.distance} apart`, label: labelOf(m, 'asItIs'), ...scatter.size }),
    mixed: html({ title: 'its pixels shuffled' }),
    mixedPairs: svg({ title: `pairs ${m.distance} apart`, label: labelOf(m, 'mixed'), ...scatter.size }),
    curve: svg({
      title: 'correlation by distance',
      label:
        'Two curves of the correlation over the distance, from 1 to 64 pixels: the picture and its shuffled pixels',
      ...curveSize,
    }),
  });
  show(picture, m, 'asItIs', 'The picture');
  show(mixed, m, 'mixed', 'The same pixels in other places');
  scatter.draw(pairs, m.asItIs.pairs, where);
  scatter.draw(mixedPairs, m.mixed.pairs, where);
  const { distance, asItIs, mixed: other } = m;
  drawCurve(curve, {
    distance,
    curves: [
      { name: 'picture', as: 'input', curve: asItIs.curve, here: asItIs.correlation },
      { name: 'shuffled', as: 'output', curve: other.curve, here: other.correlation },
    ],
  });
}

/** The picture, and on it a frame around one pair. */
function show(block: Block, m: Model, which: 'asItIs' | 'mixed', words: string): void {
  const { width, height, grey, tile } = m[which].picture;
  const pixels = greys(grey, width, height);
  raster(block, pixels, {
    label: `${words}, ${times(height, width)} pixels`,
    width: width * Math.max(1, Math.ceil(320 / width)),
  });
  const { right, down } = m.step;
  const middle = {
    x: Math.floor(((tile?.width ?? width) - right) / 2),
    y: Math.floor(((tile?.height ?? height) - down) / 2),
  };
  const fits = middle.x >= 0 && middle.y >= 0;
  const sheet = over(block, pixels);
  for (const name of ['pair-ground', 'pair-frame'])
    only(sheet, 'rect', name)
      .attr('x', middle.x - 2) // the pair, and room to see it
      .attr('y', middle.y - 2)
      .attr('width', fits ? right + 5 : 0)
      .attr('height', fits ? down + 5 : 0);
}

const labelOf = (m: Model, which: 'asItIs' | 'mixed') =>
  `${format(m[which].pairs.length / 2)} pairs of pixels as points: the grey of one across, of the other upwards`;

const said = (value: number) =>
  Number.isNaN(value) ? 'there is none to speak of' : `it is ${format(value, 2)}`;
export const describe = ({ asItIs, mixed, distance, step }: Model): string => {
  const { width, height } = asItIs.picture;
  const apart = distance === 1 ? '1 pixel' : `${distance} pixels`;
  const one = `Of ${height} rows of ${width} pixels, each paired with the one ${apart} ${step.right > 0 ? 'to its right' : 'below it'}, the correlation is computed: `;
  return `${one}${said(asItIs.correlation)} in the picture. With the same pixels shuffled, ${said(mixed.correlation)}.`;
};

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'nearer, farther', to: ({ distance }) => ({ distance: distance - 1 }) },
  ArrowRight: { label: 'nearer, farther', to: ({ distance }) => ({ distance: distance + 1 }) },
  ArrowUp: { label: 'shuffle anew', to: ({ seed }) => ({ seed: seed + 1 }) },
  ArrowDown: { label: 'shuffle anew', to: ({ seed }) => ({ seed: seed - 1 }) },
};
export const grabs: Grabs<typeof params> = { distance: (_, { x }) => ({ distance: distanceAt(x) }) };
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { width: 288, height: 216 });
