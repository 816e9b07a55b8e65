// The sum that the figure of col2im writes out for a pixel: carried out as it stands, it gives the number behind the equals sign.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { model, params, settle } from '../../src/components/widgets/col2im-adder/index.ts';
import { sumOf } from '../../src/components/widgets/col2im-adder/words.ts';
import { initialValues } from '#lib/widget/values.ts';
import { spoken } from '#lib/viz/formula.ts';

const number = (text: string) => Number(text.replace(/[()]/g, '').replace('−', '-'));

test('products of a delta and a weight, added up, are the pixel’s gradient; with = the last one is', () =>
  fc.assert(
    fc.property(
      fc.record({
        kernel: fc.integer({ min: 2, max: 3 }),
        stride: fc.integer({ min: 1, max: 3 }),
        pad: fc.integer({ min: 0, max: 1 }),
        how: fc.constantFrom('add' as const, 'assign' as const),
        pixel: fc.nat(15),
      }),
      (set) => {
        const settled = settle({ ...initialValues(params), ...set });
        const last = model(settled).all.length - 1;
        const m = model({ ...settled, at: last, look: -1 });
        const [sum, total] = spoken(sumOf(m)).split(/ = |: /);
        if (sum === 'nothing yet') {
          expect([m.mine.length, number(total)]).toEqual([0, 0]);
          return;
        }
        const products = sum.split(/ \+ |, then /).map((product) => {
          const [d, w] = product.split(' · ').map(number);
          return d * w;
        });
        const right = set.how === 'add' ? products.reduce((a, b) => a + b, 0) : products.at(-1);
        expect(products.length).toBe(m.mine.length);
        expect(number(total)).toBe(right === 0 ? 0 : right);
      },
    ),
  ));
