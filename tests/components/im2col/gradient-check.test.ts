// What the gradient check says: that no step mends a backward pass only where none does.
import { expect, test } from 'vitest';
import { describe as say, model, params } from '../../../src/components/widgets/gradient-check/index.ts';
import { WRONG } from '../../../src/components/widgets/gradient-check/answer.ts';
import { initialValues, patched } from '#lib/widget/values.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import * as widget from '../../../src/components/widgets/gradient-check/index.ts';

type P = Parameters<typeof model>[0];
const steps = Array.from({ length: 15 }, (_, i) => -i);
const cases = (['tanh', 'relu', 'maxPool'] as const).flatMap((layer) =>
  (['x', 'w'] as const).flatMap((of) =>
    [1, 2].flatMap((stride) => [false, true].map((broken) => ({ layer, of, stride, broken }))),
  ),
);

test.each(cases)('$layer, ∂L/∂$of, stride $stride, broken $broken', (asked) => {
  const at = (step: number) =>
    model(patched(widget as AnyWidget, initialValues(params), { ...asked, step }) as P);
  const mendable = steps.some((step) => Math.max(...at(step).errors) < WRONG);
  for (const step of steps) {
    const words = say(at(step));
    if (mendable) expect(words, String(step)).not.toContain('backward is wrong');
    else expect(words, String(step)).toContain('No step h mends them');
  }
});

test('with stride 1 nobody notices the lost stride, with stride 2 no step mends it', () => {
  const says = (stride: number, step: number) =>
    say(model(patched(widget as AnyWidget, initialValues(params), { broken: true, stride, step }) as P));
  expect(says(1, -5)).toContain('backward is right');
  expect(says(1, -1)).toContain('Take a smaller one');
  expect(says(2, -1)).toContain('No step h mends them');
});
