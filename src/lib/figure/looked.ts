// Figures that are built up step by step, and in which each step can be pointed at: what is shown is the step pointed at, and what has
// been built before does not go away for that.
import { integer } from '#lib/widget/params.ts';

/** The param of the step that is pointed at; −1 where none is. */
export const looked = (most: number) =>
  integer(-1, { min: -1, max: most, label: 'Step that is pointed at', quiet: true });

/** The step that is shown, and the last one that has been taken. */
export const stepsOf = ({ at, look }: { readonly at: number; readonly look: number }) => ({
  here: look < 0 ? at : look,
  reached: Math.max(at, look),
});
