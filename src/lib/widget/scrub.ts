// Numbers that are dragged sideways: those of a formula and cells of the drawing, by one rule. A long drag takes a number
// through its whole range, Shift makes it fine.
import { cellNumber, spelledAt } from './cell.ts';
import type { Drag, Press } from './gesture.ts';
import type { Params, Patch, Values } from './params.ts';

/** CSS pixels for the full range, and for one step where there are few. */
const [FULL, STEP] = [300, 14];
const FINE = 0.1;

/** CSS pixels that take a number through its range. */
export const reach = ({ min, max, step }: { min: number; max: number; step: number }): number =>
  Math.min(FULL, (STEP * (max - min)) / step);

/**
 * The share of the range after a share of the way. Where whole numbers are many, a neighbour could not be hit if each pixel were two
 * of them: there the way is slow at first.
 */
const MANY = 100;
const ways = ({ min, max, step }: { min: number; max: number; step: number }) =>
  step >= 1 && (max - min) / step > MANY
    ? {
        share: (way: number) => way * Math.abs(way),
        way: (share: number) => Math.sign(share) * Math.sqrt(Math.abs(share)),
      }
    : { share: (way: number) => way, way: (share: number) => share };

export const scrub =
  (params: Params, values: () => Values, set: (patch: Patch, by: string) => void): Press =>
  (event): Drag | null => {
    const spelled = spelledAt(event.target);
    if (!spelled) return null;
    const { bounds, value, put } = cellNumber(spelled, params, values());
    const range = bounds.max - bounds.min;
    const eased = ways(bounds);
    const [least, most] = [bounds.min, bounds.max].map((end) =>
      range > 0 ? eased.way((end - value) / range) : 0,
    );
    let [x, gone, last] = [event.clientX, 0, value];
    return {
      touch: 'sideways',
      captured: true,
      move({ clientX, shiftKey }) {
        const moved = ((clientX - x) / Math.max(1, reach(bounds))) * (shiftKey ? FINE : 1);
        gone = Math.min(most, Math.max(least, gone + moved)); // beyond the bounds it turns round where it is
        x = clientX;
        const to = bounds.nearest(value + eased.share(gone) * range);
        if (to !== last) set(put(to, values()), `scrub ${spelled}`);
        last = to;
      },
    };
  };
