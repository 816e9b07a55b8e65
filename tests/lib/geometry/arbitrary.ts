// Random sliding windows and convolutions that fit, for the property tests of geometry/, reference/ and engine/.
import fc from 'fast-check';
import { convWindows, poolWindows, type ConvWindows, type PoolWindows } from '#lib/geometry/windows.ts';
import type { Pad } from '#lib/geometry/pad.ts';
import { firstBlind, slide, type Slide } from '#lib/geometry/slide.ts';

const pads: fc.Arbitrary<Pad | 'same'> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ before: fc.integer({ min: 0, max: 3 }), after: fc.integer({ min: 0, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant('same' as const) },
);

/** A slide that fits: padding by side, dilation, floor and ceil. */
export const slides = (
  most: { size: number; kernel: number } = { size: 12, kernel: 5 },
): fc.Arbitrary<Slide> =>
  fc
    .record({
      size: fc.integer({ min: 1, max: most.size }),
      kernel: fc.integer({ min: 1, max: most.kernel }),
      stride: fc.integer({ min: 1, max: 4 }),
      pad: pads,
      dilation: fc.integer({ min: 1, max: 3 }),
      rounding: fc.constantFrom('floor' as const, 'ceil' as const),
    })
    .map((o) => {
      // A kernel that does not fit is shortened rather than thrown away, so that no run is wasted.
      const padded = o.pad === 'same' ? o.size : o.size + o.pad.before + o.pad.after;
      const longest = Math.floor((padded - 1) / o.dilation) + 1;
      return slide({ ...o, kernel: Math.min(o.kernel, longest) });
    });

const windowsOf = (most: { size: number; kernel: number }) =>
  fc.record({ rows: slides(most), columns: slides(most) });
const options = ({ rows, columns }: { rows: Slide; columns: Slide }) => ({
  size: [rows.size, columns.size] as const,
  kernel: [rows.kernel, columns.kernel] as const,
  stride: [rows.stride, columns.stride] as const,
  pad: [rows.pad, columns.pad] as const,
  dilation: [rows.dilation, columns.dilation] as const,
});

const smallImage = { size: 6, kernel: 3 };

/** Convolutions: rectangular inputs and kernels, 1 to 3 groups of 1 to 2 channels and filters. */
export const convs: fc.Arbitrary<ConvWindows> = fc
  .record({
    both: windowsOf(smallImage),
    groups: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 2 }),
    filters: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ both, groups, channels, filters }) =>
    convWindows({
      ...options(both),
      rounding: both.rows.rounding,
      channels: channels * groups,
      filters: filters * groups,
      groups,
    }),
  );

/** Poolings in which every window sees at least one pixel. */
export const pools: fc.Arbitrary<PoolWindows> = fc
  .record({ both: windowsOf(smallImage), channels: fc.integer({ min: 1, max: 3 }) })
  .map(({ both, channels }) => ({ ...options(both), rounding: both.rows.rounding, channels }))
  .filter((o) => {
    const along = (axis: 0 | 1) =>
      slide({
        size: o.size[axis],
        kernel: o.kernel[axis],
        stride: o.stride[axis],
        pad: o.pad[axis],
        dilation: o.dilation[axis],
        rounding: o.rounding,
      });
    return firstBlind(along(0)) < 0 && firstBlind(along(1)) < 0;
  })
  .map(poolWindows);
