// The words that all kinds of layer share. The kinds themselves are kinds/, a file each.
import type { Pair } from '#lib/geometry/windows.ts';

/** A size by rows and columns; one number stands for both. */
export type Size = number | Pair;

/** The shape of what flows between layers, for one image: channels last. A vector is 1 × 1 × its length. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What every layer can carry: the name that its paper gives it. */
export interface Named {
  readonly name?: string;
}

/** A layer without choices. */
export interface Plain<Kind extends string> extends Named {
  readonly kind: Kind;
}
