// How counts are written, in every widget's words and drawings: one of a thing is one thing, and thousands stand apart.
import { expect, test } from 'vitest';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { bareStage } from '#lib/widget/still.ts';
import { settled } from '#lib/widget/values.ts';
import { corners, oneByOne } from './contract.ts';
import { everyWidget } from './widgets.ts';

const NOUNS =
  'activations|biases|blurs|branches|bytes|cells|channels|classes|columns|connections|contributions|cores|filters|groups|images|' +
  'inputs|layers|lists|MACs|maps|multiplications|neighbours|numbers|outputs|parameters|patches|photographs|pixels|places|planes|' +
  'points|positions|products|rounds|rows|squares|steps|strides|terms|tests|threads|tries|units|values|weights|windows|words';
/** Not the last factor of 3 × 3 × 1 numbers. */
const one = new RegExp(`(?<![×·=+][\\s\\u00a0])(?<=^|[\\s(“])1[\\s\\u00a0](?:${NOUNS})\\b`, 'g');
/** Four digits and more in one piece; years, and the digits of patterns that a reader types, are none. */
const long = /(?<![\d.,·#×x_-])(?!(?:19|20)\d\d\b)[1-9]\d{3,}(?![\d_])/g;

const faultsIn = (text: string) => [...(text.match(one) ?? []), ...(text.match(long) ?? [])];

/** What a drawing says: its texts and what a screen reader hears of its parts. */
function said(widget: AnyWidget, model: unknown): string[] {
  const stage = bareStage();
  widget.draw(stage, model);
  const parts = [...stage.node()!.querySelectorAll('*')].filter(
    (part) => !part.matches('input, option, select, code'),
  );
  return parts.flatMap((part) => [
    part.getAttribute('aria-label') ?? '',
    [...part.childNodes].some(({ nodeType }) => nodeType === 3) ? (part.textContent ?? '') : '',
  ]);
}

test.each(everyWidget)('%s', (name, widget) => {
  const found = new Set<string>();
  const look = (text: string) => {
    for (const fault of faultsIn(text)) found.add(`${fault.trim()} in “${text.slice(0, 160)}”`);
  };
  const states = [...oneByOne(widget.params), ...corners(widget.params, 60)].map((values) =>
    settled(widget, values),
  );
  states.forEach((values, i) => {
    const model = widget.model(values);
    look(widget.describe(model));
    if (i % Math.ceil(states.length / 25) === 0) said(widget, model).forEach(look);
  });
  expect([...found], name).toEqual([]);
});
