// Who takes part: a box to tick a contestant, by library.
import type { Runner } from '#lib/contest/field.ts';
import { write } from '#lib/viz/changed.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './model.ts';

export function drawChoices(block: Block, { choices, chosen }: Model): void {
  const groups = only<HTMLElement>(block, 'div', 'contest-choices')
    .selectChildren<HTMLElement, [string, Runner[]]>('fieldset')
    .data([...choices])
    .join((enter) => {
      const group = enter.append('fieldset');
      group.append('legend');
      return group;
    });
  groups.select('legend').call(write, ([library]) => library);
  const labels = groups
    .selectChildren<HTMLElement, Runner>('label')
    .data(([, runners]) => runners)
    .join((enter) => {
      const label = enter.append('label');
      label.append('input').attr('type', 'checkbox').attr('data-act', 'take');
      label.append('span');
      return label;
    });
  labels
    .select('input')
    .attr('name', ({ name }) => name)
    .attr('value', ({ name }) => name)
    .attr('data-value', ({ name }) => String(chosen.includes(name)))
    .attr('checked', ({ name }) => (chosen.includes(name) ? '' : null));
  labels.select('span').call(write, ({ where }) => where);
}
