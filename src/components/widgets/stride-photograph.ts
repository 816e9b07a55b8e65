// A picture downsampled by stride, as it is and after a blur: the frequencies that the stride cannot carry come back as
// patterns that were never there. Both are convolutions with that stride; only the kernel differs.
import { format, times } from '#lib/viz/format.ts';
import { greys, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { rings, stripes } from '#lib/data/pictures/patterns.ts';
import { decode, type ColourPicture, type Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { choice, integer, number, type Values } from '#lib/widget/params.ts';
import type { Keys, Page, Play } from '#lib/widget/widget.ts';
import { difference, downsampled, keep, triangle } from './downsample.ts';
import { pictureInput } from './picture/picture-input.ts';
import { offered } from './picture/samples.ts';

export const name = 'stride-photograph';
export const title = 'A picture downsampled by stride, as it is and after a blur';

const LARGEST = 8;
const MARGIN = LARGEST - 1; // what the widest blur reads beyond the view, and what the camera can move
const photograph = decode(text, width);
/** What the reader sees of a picture: all but the margins. */
const seen = { width: photograph.width - 3 * MARGIN, height: photograph.height - 3 * MARGIN };
/** Some of the roof, in a size that most strides divide. */
const detail = { x: 96, y: 40, width: 72, height: 48 };
const centre = { x: MARGIN + seen.width / 2, y: MARGIN + seen.height / 2 };

const pictures = offered<'photograph' | 'stripes' | 'rings', Picture>({
  photograph: { label: 'photograph', read: () => photograph },
  stripes: { label: 'stripes', read: () => photograph }, // as wide as the reader says: the model paints them
  rings: {
    label: 'rings',
    read: () => rings(photograph, centre, Math.hypot(seen.width, seen.height) / 2), // as fine as pixels can be in the corners
  },
});
export const params = {
  picture: pictures.param,
  stride: integer(3, { min: 1, max: LARGEST, label: 'Stride' }),
  shift: integer(0, { min: 0, max: LARGEST - 1, unit: ' px', label: 'Camera moved by' }),
  period: number(3.4, { min: 2, max: 12, step: 0.1, unit: ' px', label: 'Stripes repeat every' }),
  view: choice('whole', { whole: 'whole picture', detail: 'a detail' }, { label: 'Show' }),
};
type P = Values<typeof params>;

/** Stripes, and what was sampled of a picture, lately: a camera that moves on needs again what it needed before. */
const kept = latest<Picture, Picture>(32);

export function model(p: P, own?: ColourPicture) {
  const striped = () => stripes(photograph, p.period, MARGIN);
  const from =
    p.picture === 'stripes' ? kept(photograph, `${p.period}`, striped) : pictures.of(p.picture, own);
  const blur = triangle(p.stride);
  const through = (line: readonly number[], stride: number, shift: number) =>
    kept(from, [line.length, stride, shift].join(), () =>
      downsampled(from, line, stride, { ...seen, x: MARGIN + shift, y: MARGIN + shift }),
    );
  const moved = p.shift === 0 ? 1 : p.shift - 1; // one pixel away, inside the margin
  const raw = through(keep, p.stride, p.shift);
  const blurred = through(blur, p.stride, p.shift);
  const folded = Math.abs(p.stride / p.period - Math.round(p.stride / p.period)); // cycles an output pixel
  return {
    ...p,
    subject: p.picture === 'own' && !own ? ('photograph' as const) : p.picture,
    ...{ raw, blurred, blur, original: through(keep, 1, p.shift) },
    change: {
      raw: difference(raw, through(keep, p.stride, moved)),
      blurred: difference(blurred, through(blur, p.stride, moved)),
    },
    stripes: {
      frequency: 1 / p.period,
      limit: 1 / (2 * p.stride),
      appears: folded < 1e-9 ? Infinity : p.stride / folded,
    },
  };
}
type Model = ReturnType<typeof model>;

export function draw(stage: Stage, m: Model): void {
  const every = `every ${ordinal(m.stride)}`;
  const { original, raw, blurred, facts } = views(stage, {
    original: html({ title: 'the picture' }),
    raw: html({ title: `${every} pixel` }),
    blurred: html({ title: `blurred, then ${every}` }),
    facts: html({ title: '' }),
  });
  show(original, m, m.original, 1, 'The picture');
  show(raw, m, m.raw, m.stride, `Of the picture, ${every} pixel`);
  show(blurred, m, m.blurred, m.stride, `The picture blurred, and of that ${every} pixel`);
  table(facts, [`stride ${m.stride}`, every, 'blurred first'], rowsOf(m));
}

/** Shows a picture of one in `stride` pixels at the original's size; the detail enlarged. */
function show(block: Block, { view }: Model, all: Picture, stride: number, words: string): void {
  const inSamples = (pixels: number) => Math.floor(pixels / stride);
  const { x, y, ...size } = detail;
  const part = {
    x: inSamples(x),
    y: inSamples(y),
    width: inSamples(size.width),
    height: inSamples(size.height),
  };
  const picture = view === 'whole' ? all : downsampled(all, keep, 1, part);
  const scale = view === 'whole' ? stride : stride * (seen.width / size.width);
  raster(block, greys(picture.grey, picture.width, picture.height), {
    label: `${words}, ${times(all.height, all.width)} pixels`,
    width: Math.round(picture.width * scale),
  });
}

const rowsOf = (m: Model) => [
  { cells: ['kernel', '1 × 1', times(m.blur.length, m.blur.length)] },
  { cells: ['output', times(m.raw.height, m.raw.width), times(m.blurred.height, m.blurred.width)] },
  { cells: ['pixels read', m.stride === 1 ? 'all' : `1 in ${m.stride ** 2}`, 'all'] },
  {
    cells: [
      'change of a pixel when the camera moves by one',
      `${format(m.change.raw, 1)} %`,
      `${format(m.change.blurred, 1)} %`,
    ],
  },
];

const ordinal = (n: number): string => ['', '', '2nd', '3rd'][n] || (n === 1 ? 'single' : `${n}th`);
function aliases({ picture, stripes, stride, period }: Model): string {
  if (picture !== 'stripes') return '';
  const { appears, frequency, limit } = stripes;
  const needed = `Stripes of ${format(period, 1)} pixels have ${format(frequency)} cycles a pixel; a stride of ${stride} carries less than ${format(limit)}. `;
  if (Math.abs(frequency - limit) < 1e-9)
    return `${needed}They are at the limit: how strong they come out hangs on where the first pixel falls. `;
  if (frequency < limit) return `${needed}They fit, and keep their width. `;
  if (!Number.isFinite(appears)) return `${needed}They do not fit, and come out as one flat grey. `;
  return `${needed}They do not fit, and come out as stripes of ${format(appears, 1)} pixels. `;
}
const subjects: Readonly<Record<P['picture'], string>> = {
  photograph: 'A photograph of a house with a shingled roof',
  stripes: 'Upright stripes',
  rings: 'Rings that get finer outwards',
  own: 'Your picture',
};
export const describe = (m: Model): string =>
  `${subjects[m.subject]}, ${times(seen.height, seen.width)} pixels, at stride ${m.stride}: ${times(m.raw.height, m.raw.width)} are left. ` +
  aliases(m) +
  `When the camera moves by one pixel, a pixel of the output changes by ${format(m.change.raw, 1)} % of the range on average, and by ${format(m.change.blurred, 1)} % if the picture is blurred first.`;

export const keys: Keys<typeof params> = {
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => LARGEST,
  every: 350,
  noun: 'position',
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { width: photograph.width, height: photograph.height, crop: 'centre' });
