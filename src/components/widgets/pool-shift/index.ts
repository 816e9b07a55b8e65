// Pooling taken apart along a line: something is made of every window, and then most of it is thrown away. What a shift of the
// input changes is in the second half. The line goes round, so that nothing is lost at its ends. With a picture: pool-picture.ts.
import { format } from '#lib/viz/format.ts';
import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
import { CELL, drawLine, HEIGHT } from './draw-line.ts';
import { LENGTH, type params } from './params.ts';
import type { Model } from './stages.ts';
import { KINDS, nth } from './words.ts';

export { params } from './params.ts';
export { model } from './stages.ts';
export { describe } from './words.ts';

export const name = 'pool-shift';
export const title = 'A line of numbers is pooled, moved by a cell and pooled again';

export function draw(stage: Stage, m: Model): void {
  const { line, facts } = views(stage, {
    line: svg({
      title: '',
      label: `${LENGTH} numbers moved by ${m.shift}; ${KINDS[m.kind]} of every window; of these every ${m.stride}${nth(m.stride)}`,
      width: LENGTH * CELL + 2,
      height: HEIGHT,
    }),
    facts: html({ title: 'how many outputs change, and how far' }),
  });
  drawLine(line, m);
  table(
    facts,
    ['moved by', 'outputs changed', 'by, on average'],
    m.changes.map(({ count, mean }, shift) => ({
      cells: [format(shift), `${count} of ${m.y.length}`, format(mean, 2)],
      set: { shift },
      point: { shift },
      current: shift === m.shift,
    })),
  );
}

export const hand = 'Drag the line to move it, or click one of its numbers and type over it.';
export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the line', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the line', to: ({ shift }) => ({ shift: shift + 1 }) },
};
/** The line goes round: what is pushed out on one side comes in on the other. */
export const grabs: Grabs<typeof params> = {
  line: ({ shift }, { dx }) => ({
    shift: (((shift + Math.round(dx / CELL)) % LENGTH) + LENGTH) % LENGTH,
  }),
};
export const play: Play<typeof params> = { param: 'shift', count: () => LENGTH, noun: 'moved by' };
