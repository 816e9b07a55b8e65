// The link to a widget's state, and what an author may ask for. Round trips over all widgets are in tests/widgets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#lib/widget/link.ts';
import { integer, row, text, type Values } from '#lib/widget/params.ts';
import { authored, initialValues, patched } from '#lib/widget/values.ts';
import type { AnyWidget, Widget } from '#lib/widget/widget.ts';

const params = {
  size: integer(7, { min: 3, max: 12, label: 'Size' }),
  kernel: integer(3, { min: 1, max: 12, label: 'Kernel' }),
  x: row([1, 2, 3, 4, 5, 6, 7], { min: -9, max: 9, step: 1, columns: [3, 12], label: 'Input' }),
  name: text('', { label: 'Name' }),
};
type P = Values<typeof params>;
const widget = {
  name: 'test-widget',
  params,
  settle: (p: P): P => ({
    ...p,
    kernel: Math.min(p.kernel, p.size),
    x: [Array.from({ length: p.size }, (_, i) => p.x[0][i] ?? 0)],
  }),
  model: (p: P) => p,
  draw: () => undefined,
  describe: () => 'A test.',
  keys: {},
} satisfies Widget<typeof params, P> as AnyWidget;
const base = initialValues(params) as Values;
const read = (hash: string) => readLink(widget, 'fig', base, hash);

describe('reading', () => {
  test('says nothing about another figure', () => {
    for (const hash of ['', '#', '#a-heading', '#other.size=3', '#fig', '#figure.size=3', '#fig.size'])
      expect(read(hash), hash).toBeNull();
  });
  test('takes what holds and leaves a sentence for what does not', () => {
    const asked = read('#fig.size=5&fig.kernel=99&fig.colour=red&other.size=4');
    expect(asked?.values).toMatchObject({ size: 5, kernel: 3 });
    expect(asked?.notes).toEqual([
      'In the link, kernel must be a whole number from 1 to 12, not “99”. It stays at 3.',
      'The link sets “colour”, which this figure does not have.',
    ]);
  });
  test('says when values asked for do not fit together; what nobody asked for follows in silence', () => {
    const asked = read('#fig.size=4&fig.kernel=6');
    expect(asked?.values).toMatchObject({ size: 4, kernel: 4, x: [[1, 2, 3, 4]] });
    expect(asked?.notes).toEqual([
      'In the link, kernel = 6 does not fit with the other values; it is 4 here.',
    ]);
    expect(read('#fig.size=4')?.notes).toEqual([]);
  });
  test('never throws and never leaves the bounds', () => {
    const noise = fc.array(
      fc.tuple(
        fc.constantFrom('fig.', 'fig.size', 'fig.x', 'fig.__proto__', 'o.x', ''),
        fc.constantFrom('=', '', '&'),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(noise, (parts) => {
        const asked = read(`#${parts.map((part) => part.join('')).join('&')}`);
        for (const [key, param] of Object.entries(params))
          expect(param.holds((asked?.values ?? base)[key])).toBe(true);
      }),
    );
  });
});

describe('writing', () => {
  test('only what differs from the chapter’s values, beside the other figures’ parts', () => {
    expect(writeLink(widget, 'fig', base, base, '#other.a=1&fig.size=9')).toBe('other.a=1');
    expect(writeLink(widget, 'fig', base, patched(widget, base, { size: 9 }), '')).toBe(
      'fig.size=9&fig.x=1,2,3,4,5,6,7,0,0',
    );
  });
  test('any text survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (name) => {
        const values = patched(widget, base, { name });
        expect(read(`#${writeLink(widget, 'fig', base, values, '')}`)?.values ?? base).toEqual(values);
      }),
    );
  });
});

describe('an author', () => {
  test('may give numbers or text', () => {
    expect(authored(widget, { size: 5 })).toMatchObject({ size: 5, x: [[1, 2, 3, 4, 5]] });
    expect(authored(widget, { size: '5' })).toMatchObject({ size: 5 });
  });
  test.each([
    [{ strid: 2 }, '<test-widget>: it has no parameter "strid"; it has size, kernel, x, name.'],
    [{ size: 2 }, '<test-widget>: size must be a whole number from 3 to 12, not “2”.'],
    [{ size: 'big' }, '<test-widget>: size must be a whole number from 3 to 12, not “big”.'],
    [{ size: 3, kernel: 5 }, '<test-widget>: kernel = 5 does not fit with the other values.'],
    [{ toString: 1 }, '<test-widget>: it has no parameter "toString"'],
  ])('is told what is wrong with %j', (attributes, sentence) => {
    expect(() => authored(widget, attributes)).toThrow(sentence);
  });
  test('may not name a parameter like something HTML has', () => {
    expect(() => authored({ ...widget, params: { id: params.size } }, {})).toThrow(
      '"id" cannot be a parameter’s name'.replace('’', "'"),
    );
  });
  test('who patches a stranger made a slip', () => {
    expect(() => patched(widget, base, { stride: 1 })).toThrow('<test-widget> has no parameter "stride".');
  });
});
