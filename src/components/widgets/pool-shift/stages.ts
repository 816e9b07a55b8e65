// The line of pool-shift, stage by stage, as it is and moved: by the tested loops, on a line that goes round.
import { slide, startOf } from '#lib/geometry/slide.ts';
import { poolWindows, windows } from '#lib/geometry/windows.ts';
import { maxPoolForward } from '#lib/reference/max-pool.ts';
import { meanPoolForward } from '#lib/reference/mean-pool.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { LENGTH, type P } from './params.ts';

/** The places that are kept; every stride that is offered divides the line. */
const sampled = (p: P) => slide({ size: LENGTH, kernel: 1, stride: p.stride });

/** The line with `after` cells of its beginning set behind its end, `before` of its end in front. */
const round = (x: Float64Array, before: number, after: number): Float64Array =>
  padForward(
    x,
    windows({
      size: [1, x.length],
      kernel: 1,
      pad: [
        { before: 0, after: 0 },
        { before, after },
      ],
    }),
    'circular',
  );

const everywhere: Readonly<Record<P['kind'], (x: Float64Array, region: number) => Float64Array>> = {
  max: (x, region) => maxPoolForward(round(x, 0, region - 1), regions(region)).y,
  mean: (x, region) => meanPoolForward(round(x, 0, region - 1), regions(region)),
  keep: (x) => x,
};
const regions = (region: number) =>
  poolWindows({ size: [1, LENGTH + region - 1], kernel: [1, region], channels: 1 });

/** 1, 2, 1 over 4: the blur that Zhang (2019) calls Triangle-3. */
const triangle = Float64Array.of(0.25, 0.5, 0.25);
const blurred = (x: Float64Array) =>
  convLine(round(x, 1, 1), triangle, slide({ size: LENGTH + 2, kernel: 3 }));

function stagesOf(p: P, shift: number) {
  const x = Float64Array.from(p.x[0], (_, i) => p.x[0][(i - shift + LENGTH) % LENGTH]);
  const made = everywhere[p.kind](x, p.region);
  const smooth = p.blur ? blurred(made) : made;
  const s = sampled(p);
  return { x, made, smooth, y: Float64Array.from({ length: s.out }, (_, i) => smooth[startOf(s, i)]) };
}

/**
 * What the outputs are after a shift beside what they were, once these have been moved along by whole cells, too: how many
 * changed, and how far they went on average, which is what a blur makes less of.
 */
function compared(p: P, shift: number) {
  const [before, { y, ...stages }] = [stagesOf(p, 0).y, stagesOf(p, shift)];
  const moved = Math.floor(shift / p.stride);
  const was = Array.from(y, (_, i) => before[(i - moved + y.length) % y.length]);
  const far = was.map((value, i) => Math.abs(y[i] - value));
  return {
    stages: { ...stages, y },
    moved,
    was,
    far,
    count: far.filter((change) => change > 1e-9).length,
    mean: far.reduce((sum, change) => sum + change, 0) / far.length,
  };
}

export function model(p: P) {
  const { stages, moved, was, far, count, mean } = compared(p, p.shift);
  const changes = Array.from({ length: 5 }, (_, shift) => compared(p, shift));
  return {
    ...p,
    ...stages,
    before: was,
    far,
    moved,
    now: count,
    mean,
    s: sampled(p),
    changes: changes.map(({ count, mean }) => ({ count, mean })),
    /** The largest change that any output can make, to draw changes to scale: how far apart the pooled numbers are. */
    range: Math.max(...stages.made) - Math.min(...stages.made) || 1,
  };
}
export type Model = ReturnType<typeof model>;
