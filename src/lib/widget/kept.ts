// What a reader has got to, and keeps when something else is changed: at the end of the play, the end.
import type { Params, Patch, Values } from './params.ts';
import type { Play } from './widget.ts';

/**
 * The frame after a change that asked for none: the last one if it was the last before, else the frame at hand or the
 * nearest that there is. To be called by `settle`, with what it was given.
 */
export function frameKept<P extends Params>(
  { param, count }: Pick<Play<P>, 'param' | 'count'>,
  values: Values<P>,
  changed: Patch<P> = {},
  before?: Values<P>,
): number {
  const last = count(values) - 1;
  const wasLast = before !== undefined && count(before) > 1 && before[param] === count(before) - 1;
  return wasLast && !(param in changed) ? last : Math.min(values[param] as number, last);
}
