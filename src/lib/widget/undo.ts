// What the reader did, to be taken back: the values before each change of the params that a widget names in `undo`.
// Changes by one control, as when a number is typed, are one. Only a memory: run.ts sets the values.
import type { Values } from './params.ts';
import { changedKeys } from './values.ts';
import type { AnyWidget } from './widget.ts';

const MOST = 200;

export interface Memory {
  /** Notes that `before` becomes `after`; `by` names the control that asked, if it may ask again at once. */
  changed(before: Values, after: Values, by?: string): void;
  /** The values to go back to (or forward), or undefined where there are none. `now` is kept for the way back. */
  undo(now: Values): Values | undefined;
  redo(now: Values): Values | undefined;
  /** The next change is one of its own, whoever makes it. */
  pause(): void;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
}

export function memory({ undo: keys = [], params }: AnyWidget): Memory {
  const past: Values[] = [];
  const future: Values[] = [];
  let last: string | undefined;
  const go = (from: Values[], to: Values[], now: Values) => {
    const next = from.pop();
    if (next) to.push(now);
    last = undefined;
    return next;
  };
  return {
    changed(before, after, by) {
      if (!changedKeys(params, before, after).some((key) => keys.includes(key))) return;
      if (by === undefined || by !== last) past.push(before);
      if (past.length > MOST) past.shift();
      future.length = 0;
      last = by;
    },
    undo: (now) => go(past, future, now),
    redo: (now) => go(future, past, now),
    pause: () => (last = undefined),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
