// A photograph pooled: what the largest, the mean and the smallest of each region make of it, and what is left as it was when
// the camera moves by a pixel. Numbers, windows and gradients are pool-window.ts.
import { format, times } from '#lib/viz/format.ts';
import { greys, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { decode, type ColourPicture, type Picture } from '#lib/data/pictures/picture.ts';
import { poolWindows } from '#lib/geometry/windows.ts';
import { blurred } from '#lib/reference/blur.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { meanPoolForward } from '#lib/reference/mean-pool.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import type { Keys, Page, Play } from '#lib/widget/widget.ts';
import { part } from './border.ts';
import { downsampled, keep } from './downsample.ts';
import { pictureInput } from './picture/picture-input.ts';
import { offered } from './picture/samples.ts';

export const name = 'pool-picture';
export const title = 'A photograph pooled, and the camera moved by a pixel';

const MOST_SHIFT = 8;
/** Some of the roof and of the sky; beyond it, room to move, and for the largest region. */
const view = { x: 90, y: 24, width: 144, height: 96 };
const ROOM = 6;
const whole = { width: view.width + ROOM + MOST_SHIFT, height: view.height + ROOM + MOST_SHIFT };
const pictures = offered<'photograph', Picture>({
  photograph: { label: 'photograph', read: () => part(decode(text, width), { ...view, ...whole }) },
});
export const params = {
  picture: pictures.param,
  kind: choice(
    'max',
    {
      max: 'largest (max)',
      mean: 'mean',
      min: 'smallest',
      keep: 'none: every s-th pixel',
      blur: 'largest, then blurred',
    },
    { label: 'Pooling', control: 'select' },
  ),
  region: integer(3, { min: 1, max: 6, label: 'Region' }),
  stride: integer(2, { min: 1, max: 6, label: 'Stride' }),
  shift: integer(0, { min: 0, max: MOST_SHIFT, label: 'Camera moved by', quiet: true }),
};
type P = Values<typeof params>;
type Kind = P['kind'];

/** The picture as the camera sees it after `shift` pixels to the right and down, with room to the right and below. */
const seen = (from: Picture, shift: number): Picture =>
  part(from, { x: shift, y: shift, width: view.width + ROOM, height: view.height + ROOM });

/** As many windows as strides fit the view; those at its end reach beyond it. */
function regionsOf(from: Picture, region: number, stride: number) {
  const covered = (length: number) => (Math.ceil(length / stride) - 1) * stride + region;
  const size = [covered(view.height), covered(view.width)] as const;
  const cut = part(from, { x: 0, y: 0, width: size[1], height: size[0] });
  return { x: cut.grey, g: poolWindows({ size, kernel: region, stride, channels: 1 }) };
}
type Regions = ReturnType<typeof regionsOf>;
const planeOf = ({ g }: Regions, grey: Float32Array): Picture => ({
  ...{ width: g.columns.out, height: g.rows.out },
  grey,
});
const largest = (r: Regions) => planeOf(r, maxPoolForward(r.x, r.g).y);
const triangle = [1, 2, 1].map((n) => n / 4);

const kinds: Readonly<Record<Kind, (from: Picture, region: number, stride: number) => Picture>> = {
  max: (from, region, stride) => largest(regionsOf(from, region, stride)),
  mean(from, region, stride) {
    const r = regionsOf(from, region, stride);
    return planeOf(r, meanPoolForward(r.x, r.g));
  },
  min(from, region, stride) {
    const r = regionsOf(from, region, stride);
    const negative = r.x.map((grey) => -grey);
    return planeOf(
      r,
      maxPoolForward(negative, r.g).y.map((grey) => -grey),
    );
  },
  keep: (from, _region, stride) => downsampled(from, keep, stride, { ...view, x: 0, y: 0 }),
  blur(from, region, stride) {
    const every = largest(regionsOf(from, region, 1));
    const grey = blurred(every.grey, triangle, every, 'replicate');
    return downsampled({ ...every, grey }, keep, stride, { ...view, x: 0, y: 0 });
  },
};

/** One grey level of the photograph is 1 in 63: outputs that differ by less than half of it count as the same. */
const SAME = 0.5 / 63;
function compared(a: Picture, b: Picture) {
  let [same, sum] = [0, 0];
  for (let at = 0; at < a.grey.length; at++) {
    const off = Math.abs(a.grey[at] - b.grey[at]);
    sum += off;
    if (off < SAME) same++;
  }
  return { same: same / a.grey.length, change: sum / a.grey.length };
}

/** What a step of one pixel does to each kind of pooling, from where the camera stands. */
const NEXT: readonly Kind[] = ['keep', 'max', 'mean', 'blur'];

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  const from = seen(picture, p.shift);
  const moved = seen(picture, p.shift === MOST_SHIFT ? p.shift - 1 : p.shift + 1);
  return {
    ...p,
    original: part(from, { ...view, x: 0, y: 0 }),
    pooled: kinds[p.kind](from, p.region, p.stride),
    steps: NEXT.map((kind) => ({
      kind,
      ...compared(kinds[kind](from, p.region, p.stride), kinds[kind](moved, p.region, p.stride)),
    })),
  };
}
type Model = ReturnType<typeof model>;

const NAMES: Readonly<Record<Kind, string>> = {
  max: 'the largest',
  mean: 'the mean',
  min: 'the smallest',
  keep: 'nothing pooled',
  blur: 'the largest, blurred',
};

export function draw(stage: Stage, m: Model): void {
  const { original, pooled, facts } = views(stage, {
    original: html({ title: `the picture, the camera moved by ${m.shift} px` }),
    pooled: html({
      title:
        m.kind === 'keep' ? `every ${m.stride} pixels` : `${NAMES[m.kind]} of ${times(m.region, m.region)}`,
    }),
    facts: html({ title: 'when the camera moves on by one pixel' }),
  });
  show(original, m.original, 1, 'The picture');
  show(pooled, m.pooled, m.stride, `The picture pooled, ${NAMES[m.kind]}`);
  table(
    facts,
    ['pooling', 'outputs the same', 'change of an output'],
    m.steps.map(({ kind, same, change }) => ({
      cells: [NAMES[kind], `${format(100 * same, 0)} %`, `${format(100 * change, 1)} %`],
      datum: kind,
    })),
  );
}

function show(block: Block, { width, height, grey }: Picture, stride: number, what: string): void {
  raster(block, greys(grey, width, height), {
    label: `${what}: ${times(height, width)} pixels`,
    width: 2 * stride * width,
  });
}

export function describe({ kind, region, stride, shift, pooled, steps }: Model): string {
  const [keeps, max, mean, blur] = steps.map(({ same }) => `${format(100 * same, 0)} %`);
  const made =
    kind === 'keep'
      ? 'Of a photograph, every'
      : `A photograph pooled, ${NAMES[kind]} of ${times(region, region)} at stride`;
  return (
    `${made} ${stride}${kind === 'keep' ? (stride === 1 ? ' pixel' : ' pixels one') : ''}, the camera moved by ${shift}: ${times(view.height, view.width)} pixels become ${times(pooled.height, pooled.width)}. ` +
    `When the camera moves on by one pixel, ${max} of the outputs of max-pooling stay the same, ${mean} of mean pooling, ${keeps} where nothing is pooled, ${blur} where the largest are blurred.`
  );
}

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
  ArrowDown: { label: 'change the region', to: ({ region }) => ({ region: region - 1 }) },
  ArrowUp: { label: 'change the region', to: ({ region }) => ({ region: region + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => MOST_SHIFT + 1,
  noun: 'shift',
  every: 400,
};
export const live = (page: Page<typeof params, ColourPicture>) =>
  pictureInput(page, { ...whole, crop: 'centre' });
