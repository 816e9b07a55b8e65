// Below the lines: what the chosen layer is, a field a value, what can be done to it, what can be put after it, and how its
// numbers come about. Draws only; what a control does is edit.ts.
import { link } from '#lib/book/link.ts';
import { select } from 'd3';
import { changed } from '#lib/viz/changed.ts';
import { formula } from '#lib/viz/formula.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { sentence } from './draw-lines.ts';
import { fresh } from './edit.ts';
import type { Field } from './fields.ts';
import type { Model } from './model.ts';

interface Button {
  readonly act: string;
  readonly name?: string;
  readonly value?: string;
  readonly words: string;
  readonly label?: string;
  readonly off?: boolean;
}

/** Buttons in a row, made anew only where their number changes, so that the one with the focus keeps it. */
function buttons(block: Block, name: string, list: readonly Button[]): void {
  const all = only<HTMLElement>(block, 'div', name)
    .classed('bench-buttons', true)
    .selectChildren<HTMLButtonElement, Button>('button')
    .data(list)
    .join((enter) => enter.append('button').attr('type', 'button'));
  changed(all, (button) => button)
    .attr('data-act', ({ act }) => act)
    .attr('name', ({ name = '' }) => name)
    .attr('value', ({ value = '' }) => value)
    .attr('aria-label', ({ label }) => label ?? null)
    .attr('aria-disabled', ({ off }) => (off ? 'true' : null))
    .text(({ words }) => words);
}

const CHOICES: Partial<Record<Field['is'], readonly string[]>> = { rounding: ['floor', 'ceil'] };
const stepped = new Set<Field['is']>(['count', 'size', 'padding']);
const isWhole = (text: string) => /^\d+$/.test(text);
const HINTS: Partial<Record<Field['is'], string>> = {
  size: 'such as 5, or 5x3 for rows and columns',
  padding: 'such as 2, or same',
  count: 'a whole number',
};

/** A field a value; its kind of control is in the key, so that another kind is another element. */
function fields(block: Block, list: readonly Field[], of: string): void {
  const all = only<HTMLElement>(block, 'div', 'bench-fields')
    .attr('data-notes', '')
    .selectChildren<HTMLElement, Field>('label')
    .data(list, ({ key, is }) => `${key} ${is}`)
    .join((enter) => {
      const label = enter.append('label');
      label.append('span');
      label.each(function ({ is }) {
        const group = select(this);
        const choices = CHOICES[is];
        if (choices) {
          const box = group.append('select').attr('data-act', 'set');
          for (const choice of choices) box.append('option').attr('value', choice).text(choice);
        } else {
          const box = group.append('input').attr('data-act', 'set').attr('autocomplete', 'off');
          box.attr('type', is === 'flag' ? 'checkbox' : 'text');
          if (stepped.has(is)) box.attr('data-step', '');
          box.attr('inputmode', is === 'count' ? 'numeric' : is === 'number' ? 'decimal' : null);
        }
      });
      return label;
    })
    .order();
  const groups = changed(all, ({ set: _, ...written }) => [written, of]).attr(
    'class',
    ({ is }) => `bench-field is-${is}`,
  );
  groups.select('span').text(({ label }) => label);
  groups
    .select('input, select')
    .attr('name', ({ key }) => key)
    .attr('title', ({ is }) => HINTS[is] ?? null)
    .attr('aria-label', ({ label }) => `${label} of ${of}`)
    .attr('value', ({ is, value }) => (CHOICES[is] ? null : value))
    .attr('data-value', ({ value }) => value)
    .attr('checked', ({ is, value }) => (is === 'flag' && value === 'true' ? '' : null));
  groups.selectAll<HTMLOptionElement, unknown>('option').attr('selected', null);
  groups.each(function ({ value, is }) {
    if (CHOICES[is]) select(this).select(`option[value="${value}"]`).attr('selected', '');
  });

  const steps = list.filter(({ is, value }) => stepped.has(is) && isWhole(value));
  buttons(
    block,
    'bench-steps',
    steps.flatMap(({ key, label, value }) => [
      {
        act: 'set',
        name: key,
        value: String(Math.max(0, Number(value) - 1)),
        words: `${label} −`,
        label: `less ${label}: ${Math.max(0, Number(value) - 1)}`,
      },
      {
        act: 'set',
        name: key,
        value: String(Number(value) + 1),
        words: `${label} +`,
        label: `more ${label}: ${Number(value) + 1}`,
      },
    ]),
  );
}

export function drawPanel(block: Block, m: Model): void {
  const { chosen } = m;
  const isLayer = chosen.layer !== undefined;
  sentence(block, 'bench-title', m.title);
  sentence(block, 'bench-fault', chosen.fault ?? '');
  fields(block, chosen.layer || chosen.index === 0 ? m.fields : [], chosen.word);
  buttons(block, 'bench-edit', [
    { act: 'remove', words: 'Remove', off: !isLayer && !m.removable },
    { act: 'up', words: 'Move up', off: !isLayer },
    { act: 'down', words: 'Move down', off: !isLayer },
    { act: 'double', words: 'Copy', off: !isLayer },
    ...(chosen.layer?.kind === 'parallel' ? [{ act: 'branch', words: 'Add a branch' }] : []),
  ]);
  sentence(block, 'bench-after', `Put ${isLayer ? `after ${chosen.word}` : `first in ${m.listName}`}:`);
  buttons(
    block,
    'bench-add',
    Object.keys(fresh).map((kind) => ({ act: 'add', value: kind, words: kind, label: `add ${kind}` })),
  );
}

export function drawSums(block: Block, m: Model): void {
  sentence(
    block,
    'bench-sums-title',
    m.sums.length > 0 ? `How ${m.chosen.word} comes to its numbers` : m.plain,
  );
  formula(only<HTMLElement>(block, 'div', 'bench-formulas'), ...m.sums);
}

/** Which net: presets, the net as text, and the way to the trainer. */
export function drawWhole(block: Block, m: Model): void {
  const bar = only<HTMLElement>(block, 'div', 'bench-bar').attr('data-notes', '');
  const label = only<HTMLElement>(bar, 'label', 'bench-preset');
  only<HTMLElement>(label, 'span', 'bench-label').text('Start from');
  const options = only<HTMLSelectElement>(label, 'select', 'bench-select')
    .attr('data-act', 'preset')
    .attr('data-value', m.preset)
    .selectChildren<HTMLOptionElement, readonly [string, string]>('option')
    .data([['', 'a net of your own'] as const, ...m.presets])
    .join('option');
  changed(options, ([value, words]) => [value, words, value === m.preset])
    .attr('value', ([value]) => value)
    .attr('selected', ([value]) => (value === m.preset ? '' : null))
    .text(([, words]) => words);
  const text = only<HTMLElement>(bar, 'label', 'bench-text');
  only<HTMLElement>(text, 'span', 'bench-label').text('As text');
  only<HTMLInputElement>(text, 'input', 'bench-input')
    .attr('type', 'text')
    .attr('autocapitalize', 'off')
    .attr('data-act', 'text')
    .attr('data-late', '')
    .attr('autocomplete', 'off')
    .attr('spellcheck', 'false')
    .attr('value', m.text);
  const fit = only<HTMLElement>(block, 'p', 'bench-fit');
  only<HTMLAnchorElement>(fit, 'a', 'bench-train')
    .attr('hidden', m.unfit ? '' : null)
    .attr('href', link(`/lab/#lab.net=${m.text}`))
    .text('Train this net');
  only<HTMLElement>(fit, 'span', 'bench-why').text(
    m.unfit ? `Not to be trained here. ${m.unfit}` : ' on handwritten digits, in the lab.',
  );
}
