// Windows over an image: one slide down its rows, one along its columns, and what a layer adds (channels, filters, groups).
// What kernels of reference/ take as `g`. No data here.
import { GeometryError, mustBeInteger } from './error.ts';
import type { Pad } from './pad.ts';
import { firstBlind, slide, type Rounding, type Slide } from './slide.ts';

/** Rows first, as in height × width. One number stands for both. */
export type Pair = readonly [rows: number, columns: number];

/** Padding by side; one number is added on *each* side. */
export type Padding = number | 'same' | readonly [rows: Pad, columns: Pad];

export interface WindowOptions {
  readonly size: Pair;
  readonly kernel: number | Pair;
  readonly stride?: number | Pair;
  readonly pad?: Padding;
  readonly dilation?: number | Pair;
  readonly rounding?: Rounding;
}

/** `rows` slides from top to bottom, so `rows.out` is the output's height; `columns` from left to right. */
export interface Windows {
  readonly rows: Slide;
  readonly columns: Slide;
}

export interface PoolWindows extends Windows {
  readonly channels: number;
}

export interface ConvWindows extends PoolWindows {
  readonly filters: number;
  readonly groups: number;
}

/** Two slides from one description. @throws GeometryError that says in which direction the window does not fit. */
export function windows(options: WindowOptions): Windows {
  const { rounding } = options;
  return bothWays((axis) => slide({ ...along(options, axis), rounding }));
}

/** A slide down and one along. @throws GeometryError that says in which of the two */
export const bothWays = (make: (axis: 0 | 1) => Slide): Windows => ({
  rows: inDirection(0, () => make(0)),
  columns: inDirection(1, () => make(1)),
});

/** What is chosen in one direction. */
export const along = (options: Omit<WindowOptions, 'rounding'>, axis: 0 | 1) => {
  const { size, kernel, stride = 1, pad = 0, dilation = 1 } = options;
  return {
    size: size[axis],
    kernel: pick(kernel, axis),
    stride: pick(stride, axis),
    pad: pick<number | 'same' | Pad>(pad, axis),
    dilation: pick(dilation, axis),
  };
};

/** Windows of a pooling layer. @throws GeometryError also when a window would see nothing but padding. */
export function poolWindows(options: WindowOptions & { channels: number }): PoolWindows {
  mustBeInteger('The number of channels', options.channels, 1);
  const g = windows(options);
  const blind = Math.max(firstBlind(g.rows), firstBlind(g.columns));
  if (blind >= 0)
    throw new GeometryError(
      `Window ${blind} would see nothing but padding: pad less than the kernel's size.`,
    );
  return { ...g, channels: options.channels };
}

/**
 * Windows of a convolution. Filter f reads the channels of its group only: group ⌊f / (filters / groups)⌋.
 * @throws GeometryError also when the groups do not divide channels and filters.
 */
export function convWindows(
  options: WindowOptions & { channels: number; filters: number; groups?: number },
): ConvWindows {
  const { channels, filters, groups = 1 } = options;
  mustBeGrouped(channels, filters, groups);
  return { ...windows(options), channels, filters, groups };
}

/** @throws GeometryError unless these are counts, and the groups divide both */
export function mustBeGrouped(channels: number, filters: number, groups: number): void {
  mustBeInteger('The number of channels', channels, 1);
  mustBeInteger('The number of filters', filters, 1);
  mustBeInteger('The number of groups', groups, 1);
  if (channels % groups !== 0) throw new GeometryError(undivided(groups, channels, 'input channels'));
  if (filters % groups !== 0) throw new GeometryError(undivided(groups, filters, 'filters'));
}

/** Of a value for both directions, or of a pair, that of one. */
export const pick = <T>(value: T | readonly [T, T], axis: 0 | 1): T =>
  Array.isArray(value) ? (value as readonly [T, T])[axis] : (value as T);

const undivided = (groups: number, count: number, what: string): string =>
  `${groups} groups do not divide ${count} ${what}: the number of groups must divide both channels and filters.`;

function inDirection(axis: 0 | 1, make: () => Slide): Slide {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error;
    throw new GeometryError(`${axis === 0 ? 'Rows' : 'Columns'}: ${error.message}`);
  }
}
