// The shape of what flows between layers, counted and in words.
import { grouped } from './grouped.ts';
import type { Shape } from './spec.ts';

/** How many numbers a shape holds. */
export const valuesIn = ({ height, width, channels }: Shape): number => height * width * channels;

/** `28 × 28 × 1`. */
export const shapeText = ({ height, width, channels }: Shape): string =>
  [height, width, channels].map(grouped).join(' × ');
