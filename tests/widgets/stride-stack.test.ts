// The sentence of stride-stack claims nothing that is not there.
import { expect, test } from 'vitest';
import { describe as words, model, settle } from '../../src/components/widgets/stride-stack/index.ts';

test('a neighbour is spoken of where there is one', () => {
  const said = (first: number, second: number, third: number) =>
    words(model(settle({ first, second, third, at: 0 })));
  expect(said(3, 3, 3)).toContain('there is only one');
  expect(said(3, 3, 3)).not.toContain('neighbour');
  expect(said(2, 1, 1)).toContain('its neighbour’s field begins 2 further on');
});
