// Random layers for property tests: everything that geometry/ allows, small enough for hundreds a second. Not a test.
import fc from 'fast-check';
import { convWindows, poolWindows, type ConvWindows, type PoolWindows } from '#lib/geometry/windows.ts';

const small = (min: number, max: number) => fc.integer({ min, max });
const pad = fc.record({ before: small(0, 2), after: small(0, 2) });
const base = {
  size: fc.tuple(small(1, 9), small(1, 9)),
  kernel: fc.tuple(small(1, 4), small(1, 4)),
  stride: fc.tuple(small(1, 3), small(1, 3)),
  pad: fc.tuple(pad, pad),
  dilation: fc.tuple(small(1, 2), small(1, 2)),
};

/** A geometry, or nothing where geometry/ refuses the numbers. */
const accepted = <T, G>(options: fc.Arbitrary<T>, make: (options: T) => G): fc.Arbitrary<G> =>
  options
    .map((value) => {
      try {
        return make(value);
      } catch {
        return undefined;
      }
    })
    .filter((g) => g !== undefined) as fc.Arbitrary<G>;

export const convGeometry: fc.Arbitrary<ConvWindows> = accepted(
  fc.record({ ...base, groups: small(1, 3), inGroup: small(1, 5), outGroup: small(1, 11) }),
  ({ groups, inGroup, outGroup, ...rest }) =>
    convWindows({ ...rest, groups, channels: groups * inGroup, filters: groups * outGroup }),
);

export const poolGeometry: fc.Arbitrary<PoolWindows> = accepted(
  fc.record({ ...base, channels: small(1, 9), rounding: fc.constantFrom('floor' as const, 'ceil' as const) }),
  poolWindows,
);
