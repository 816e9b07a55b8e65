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

export const scrub =
  (params: Params, values: () => Values, set: (patch: Patch, by: string) => void): Press =>
  (event): Drag | null => {
    const spelled = spelledAt(event.target);
    if (!spelled) return null;
    const { bounds, value, put } = cellNumber(spelled, params, values());
    const unit = (bounds.max - bounds.min) / Math.max(1, reach(bounds));
    let [x, exact, last] = [event.clientX, value, value];
    return {
      touch: 'sideways',
      captured: true,
      move({ clientX, shiftKey }) {
        const moved = exact + (clientX - x) * unit * (shiftKey ? FINE : 1);
        exact = Math.min(bounds.max, Math.max(bounds.min, moved));
        x = clientX;
        const to = bounds.nearest(exact);
        if (to !== last) set(put(to, values()), `scrub ${spelled}`);
        last = to;
      },
    };
  };
