// A picture blurred again and again, its border filled in four ways, beside what the blur would have made had the picture gone
// on: it did, and the pixels beyond the frame are there to compare with. Small maps of ones are padding-reach.ts.
import { format, plural, times } from '#lib/viz/format.ts';
import { outlines } from '#lib/viz/marks.ts';
import { greys, over, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { painted } from '#lib/data/pictures/patterns.ts';
import { decode, type ColourPicture, type Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import type { Fill } from '#lib/geometry/fill.ts';
import { choice, integer, number, type Values } from '#lib/widget/params.ts';
import type { Keys, Page, Play } from '#lib/widget/widget.ts';
import { blurs, difference, part, type Frame } from './border.ts';
import { pictureInput } from './picture/picture-input.ts';
import { offered } from './picture/samples.ts';

export const name = 'border-blur';
export const title = 'A picture blurred again and again, its border filled in four ways';

const MOST = 10;
/** Odd rows of Pascal's triangle: blurs that need no further explanation. */
const lines: Readonly<Record<number, readonly number[]>> = {
  3: [1, 2, 1].map((n) => n / 4),
  5: [1, 4, 6, 4, 1].map((n) => n / 16),
};
const FILLS = ['zero', 'replicate', 'reflect', 'circular'] as const satisfies readonly Fill[];

/** What the reader sees; as much again as the blurs can reach lies around it. */
const MARGIN = 2 * MOST;
const frame: Frame = { x: 132, y: MARGIN, width: 96, height: 64 };
const seen = { x: MARGIN, y: MARGIN, width: frame.width, height: frame.height };
const large = { width: frame.width + 2 * MARGIN, height: frame.height + 2 * MARGIN };
const pictures = offered<'photograph' | 'card', Picture>({
  photograph: {
    label: 'photograph',
    read: () => part(decode(text, width), { x: frame.x - MARGIN, y: frame.y - MARGIN, ...large }),
  },
  card: { label: 'a white card', read: () => painted(large, () => 1) },
});

/** What is seen of a picture, kept: the blurs of it are kept beside it. */
const kept = latest<Picture, Picture>(1);
const within = (whole: Picture) => kept(whole, '', () => part(whole, seen));

export const params = {
  picture: pictures.param,
  times: integer(10, { min: 0, max: MOST, label: 'Blurred', quiet: true }),
  kernel: number(5, { min: 3, max: 5, step: 2, label: 'Kernel' }),
  show: choice(
    'picture',
    { picture: 'what comes out', error: 'what is wrong with it, × 4' },
    { label: 'Show' },
  ),
};
type P = Values<typeof params>;

/** `own` is the reader's picture, as large as the photograph: what they see and what lies around it. */
export function model(p: P, own?: ColourPicture) {
  const whole = pictures.of(p.picture, own);
  const line = lines[p.kernel];
  const truth = part(blurs(whole, line, 'replicate', p.times), seen); // the filling is too far away to be seen
  const reach = (p.times * (p.kernel - 1)) / 2;
  const sides = FILLS.map((fill) => {
    const picture = blurs(within(whole), line, fill, p.times);
    return { fill, picture, ...difference(picture, truth) };
  });
  const clear = Math.max(0, seen.width - 2 * reach) * Math.max(0, seen.height - 2 * reach);
  const subject = p.picture === 'own' && !own ? 'photograph' : p.picture;
  return { ...p, subject, truth, sides, reach, share: 1 - clear / (seen.width * seen.height) };
}
type Model = ReturnType<typeof model>;

const NAMES: Readonly<Record<(typeof FILLS)[number], string>> = {
  zero: 'zeros',
  replicate: 'replicate',
  reflect: 'reflect',
  circular: 'circular',
};

export function draw(stage: Stage, m: Model): void {
  const { truth, facts, ...sides } = views(stage, {
    truth: html({ title: 'the truth' }),
    zero: html({ title: NAMES.zero }),
    replicate: html({ title: NAMES.replicate }),
    reflect: html({ title: NAMES.reflect }),
    circular: html({ title: NAMES.circular }),
    facts: html({ title: `after ${plural(m.times, 'blur')}` }),
  });
  show(truth, m, m.truth, 'The picture as it would be if nothing had been cut off');
  for (const { fill, picture } of m.sides)
    show(sides[fill], m, picture, `The picture with a border of ${NAMES[fill]}`);
  table(
    facts,
    ['border', 'light at the edge', 'wrong there by', 'seen to a depth of'],
    m.sides.map(({ fill, light, edge, depth }) => ({
      cells: [NAMES[fill], `${format(100 * light, 0)} %`, `${format(100 * edge, 1)} %`, `${depth} px`],
    })),
  );
}

const wrongs = latest<Float32Array, Float32Array>(1);
const errors = (picture: Picture, truth: Picture) =>
  wrongs(picture.grey, '', () => picture.grey.map((grey, at) => 0.5 + 4 * (grey - truth.grey[at])));

/** A picture, or four times what is wrong with it round a middle grey; and the line to which a border can reach. */
function show(block: Block, { truth, show, reach, times: n }: Model, picture: Picture, words: string): void {
  const { width, height } = picture;
  const pixels = greys(show === 'picture' ? picture.grey : errors(picture, truth), width, height);
  raster(block, pixels, {
    label: `${words}, blurred ${n} times, ${times(height, width)} pixels${show === 'error' ? ': four times the error, middle grey for none' : ''}`,
    width: 3 * width,
  });
  const [across, down] = [width - 2 * reach, height - 2 * reach];
  outlines(
    over(block, pixels),
    reach > 0 && across > 0 && down > 0
      ? [{ x: reach, y: reach, width: across, height: down, faint: true }]
      : [],
  );
}

const SUBJECTS = { photograph: 'A photograph', card: 'A white card', own: 'Your picture' };

export function describe({ subject, times: n, kernel, sides, reach, share }: Model): string {
  const of = (fill: Fill) => sides.find((side) => side.fill === fill)!;
  const best = sides.reduce((a, b) => (b.edge < a.edge ? b : a));
  const wrong = (fill: Fill) => `${format(100 * of(fill).edge, 1)} %`;
  const words = SUBJECTS[subject];
  if (n === 0)
    return `${words} of ${times(seen.height, seen.width)} pixels, not blurred yet: no border has done anything.`;
  return (
    `${words} of ${times(seen.height, seen.width)} pixels, blurred ${plural(n, 'time')} by ${times(kernel, kernel)}: a border can reach ${reach} pixels deep, ${format(100 * share, 0)} % of them. ` +
    `With zeros the outermost pixels keep ${format(100 * of('zero').light, 0)} % of their light. They are wrong by ${wrong('zero')} of the range from black to white with zeros, ` +
    `${wrong('replicate')} with replicate, ${wrong('reflect')} with reflect, ${wrong('circular')} with circular${best.edge > 0 ? `; least with ${NAMES[best.fill]}` : ''}.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'blur once less or more', to: (p) => ({ times: p.times - 1 }) },
  ArrowRight: { label: 'blur once less or more', to: (p) => ({ times: p.times + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'times',
  count: () => MOST + 1,
  noun: 'picture',
  every: 450,
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { ...large, crop: 'centre' });
