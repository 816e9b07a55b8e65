// The photograph of pool-picture, pooled by the tested loops, here and with the camera moved.
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import { poolWindows } from '#lib/geometry/windows.ts';
import { latest } from '#lib/latest.ts';
import { blurred } from '#lib/reference/blur.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { meanPoolForward } from '#lib/reference/mean-pool.ts';
import { part } from '#lib/figure/border.ts';
import { downsampled, keep } from '#lib/figure/downsample.ts';
import { MOST_SHIFT, pictures, ROOM, view, type Kind, type P } from './params.ts';

/** The picture as the camera sees it after `shift` pixels to the right and down, with room to the right and below. */
const seen = (from: Picture, shift: number): Picture =>
  part(from, { x: shift, y: shift, width: view.width + ROOM, height: view.height + ROOM });

/** As many windows as strides fit the view; those at its end reach beyond it. */
function regionsOf(from: Picture, region: number, stride: number) {
  const covered = (length: number) => (Math.ceil(length / stride) - 1) * stride + region;
  const size = [covered(view.height), covered(view.width)] as const;
  const cut = part(from, { x: 0, y: 0, width: size[1], height: size[0] });
  return { x: cut.grey, size, g: poolWindows({ size, kernel: region, stride, channels: 1 }) };
}
type Regions = ReturnType<typeof regionsOf>;
const planeOf = ({ g }: Regions, grey: Float32Array): Picture => ({
  width: g.columns.out,
  height: g.rows.out,
  grey,
});
/** The largest of a region is the largest of what is largest in its rows: two passes of a few pixels, not one of many. */
function largest(r: Regions): Picture {
  const { kernel, stride } = r.g.rows;
  const along = poolWindows({ size: r.size, kernel: [1, kernel], stride: [1, stride], channels: 1 });
  const across = [r.size[0], along.columns.out] as const;
  const down = poolWindows({ size: across, kernel: [kernel, 1], stride: [stride, 1], channels: 1 });
  return planeOf(r, maxPoolForward(maxPoolForward(r.x, along).y, down).y);
}
const triangle = [1, 2, 1].map((n) => n / 4);

const kinds: Readonly<Record<Kind, (from: Picture, region: number, stride: number) => Picture>> = {
  max: (from, region, stride) => largest(regionsOf(from, region, stride)),
  mean(from, region, stride) {
    const r = regionsOf(from, region, stride);
    return planeOf(r, meanPoolForward(r.x, r.g));
  },
  min(from, region, stride) {
    const r = regionsOf(from, region, stride);
    const { grey, ...size } = largest({ ...r, x: r.x.map((grey) => -grey) });
    return { ...size, grey: grey.map((negative) => -negative) };
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
/** How far each output goes from one picture to the other. */
const difference = (a: Picture, b: Picture): Picture => ({
  ...a,
  grey: a.grey.map((value, at) => Math.abs(value - b.grey[at])),
});

/** What a step of one pixel does to each kind of pooling, from where the camera stands. */
const NEXT: readonly Kind[] = ['keep', 'max', 'mean', 'min', 'blur'];

/** What was made of a picture lately: a camera that moves on by one pixel needs what it needed before, and one more. */
const kept = latest<Picture, Picture>(48);

export function model(p: P, own?: ColourPicture) {
  const picture = pictures.of(p.picture, own);
  const original = (shift: number) => kept(picture, `${shift}`, () => seen(picture, shift));
  const pooled = (kind: Kind, shift: number) =>
    kept(picture, [kind, p.region, p.stride, shift].join(), () =>
      kinds[kind](original(shift), p.region, p.stride),
    );
  const next = p.shift === MOST_SHIFT ? p.shift - 1 : p.shift + 1;
  return {
    ...p,
    original: kept(picture, `view ${p.shift}`, () => part(original(p.shift), { ...view, x: 0, y: 0 })),
    pooled: pooled(p.kind, p.shift),
    changed: kept(picture, ['changed', p.kind, p.region, p.stride, p.shift].join(), () =>
      difference(pooled(p.kind, p.shift), pooled(p.kind, next)),
    ),
    steps: NEXT.map((kind) => ({ kind, ...compared(pooled(kind, p.shift), pooled(kind, next)) })),
  };
}
export type Model = ReturnType<typeof model>;
