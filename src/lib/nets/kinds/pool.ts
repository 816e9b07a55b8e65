import type { Rounding } from '#lib/geometry/slide.ts';
import type { PoolWindows } from '#lib/geometry/windows.ts';
import { kind, type Kind, type Leaf } from './descriptor.ts';
import { rounding } from './values.ts';
import { kernelValue, pooled, windowOptions, windowText, type Windowed } from './windowed.ts';

export interface Pool<Name extends string> extends Windowed {
  readonly kind: Name;
  readonly rounding: Rounding;
}

type Pooling<Name extends string> = Kind<Pool<Name>, [kernel: 'kernel'], PoolWindows>;

/** The stride is the kernel's size unless it is given; rounding is floor. */
const pool = <Name extends string>(own: Pick<Leaf<Pool<Name>>, 'kind' | 'words' | 'fresh'>): Pooling<Name> =>
  kind<Pool<Name>, [kernel: 'kernel'], PoolWindows>({
    ...own,
    values: [kernelValue],
    options: {
      ...windowOptions,
      stride: { ...windowOptions.stride, usual: ({ kernel }: Pool<Name>) => kernel },
      rounding: { type: rounding, usual: 'floor' },
    },
    isTransparent: true,
    looks: true,
    effect: pooled,
  });

/** The largest value of each window. The stride is the kernel's size unless it is given; rounding is floor. */
export const maxPool: Pooling<'maxPool'> = pool({
  kind: 'maxPool',
  words: (layer) => `largest of ${windowText(layer)}`,
  fresh: () => maxPool(2),
});

/** The mean of each window, padding not counted. The stride is the kernel's size unless it is given. */
export const meanPool: Pooling<'meanPool'> = pool({
  kind: 'meanPool',
  words: (layer) => `mean of ${windowText(layer)}`,
  fresh: () => meanPool(2),
});
