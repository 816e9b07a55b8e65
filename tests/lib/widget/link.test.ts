// The link to a widget's state, and what an author may ask for. Round trips over all widgets are in tests/widgets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#lib/widget/link.ts';
import { longestHash, mendings } from '#lib/widget/mend.ts';
import { given, integer, row, text, type Values } from '#lib/widget/params.ts';
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
  test('what is malformed stays as it is, also where that is not as at first; what the tag gave is not the link’s', () => {
    const now = { ...base, kernel: 2, size: 9 };
    const asked = readLink(widget, 'fig', base, '#fig.kernel=99', now);
    expect(asked?.values).toMatchObject({ kernel: 2, size: 7 });
    expect(asked?.notes[0]).toMatch(/It stays at 2\.$/);
    const facts = given({ a: 1 }, { label: 'Facts' });
    const giving = { ...widget, params: { ...params, facts } } as AnyWidget;
    const there = { ...base, facts: { a: 2 } };
    const read = readLink(
      giving,
      'fig',
      { ...base, facts: { a: 1 } },
      '#fig.size=5&fig.facts={"a":3}',
      there,
    );
    expect(read?.values).toMatchObject({ size: 5, facts: { a: 2 } });
    expect(read?.notes).toEqual(['The link sets “facts”, which this figure does not have.']);
    expect(writeLink(giving, 'fig', { ...base, facts: { a: 1 } }, there, '')).toBe('');
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

describe('a link that came by mail', () => {
  const good = '#fig.size=5&fig.kernel=2&fig.x=1,-2,3,4,5';
  const rest = good.slice(1);
  test.each<[string, string]>([
    ['= encoded', good.replaceAll('=', '%3D')],
    ['all encoded', `#${encodeURIComponent(rest)}`],
    ['all encoded twice', `#${encodeURIComponent(encodeURIComponent(rest))}`],
    ['the values encoded twice', good.replaceAll(',', '%252C').replace('-', '%252D')],
    ['the point encoded', good.replaceAll('.', '%2E')],
    ['&amp;', good.replaceAll('&', '&amp;')],
    ['&amp;amp;', good.replaceAll('&', '&amp;amp;').replaceAll('amp;amp;', 'amp;')],
    ['quoted-printable', good.replaceAll('=', '=3D')],
    ['a soft line end', good.replace('3,4', '3=%0D%0A,4')],
    ['spaces of a wrapped line', good.replace('3,4', '3,%204')],
    ['a full stop', `${good}.`],
    ['a bracket and a comma', `${good}),`],
    ['a quotation mark', `${good}%E2%80%9D`],
    ['an angle bracket', `${good}%3E`],
  ])('%s', (_, hash) => {
    const asked = read(hash);
    expect(asked?.notes).toEqual([]);
    expect(asked?.values).toMatchObject({ size: 5, kernel: 2, x: [[1, -2, 3, 4, 5]] });
  });
  test('what was meant is not mended', () => {
    for (const name of ['100%', 'a&b', 'a=b', '3D', '&amp;', 'so.', '%3D', 'a b'])
      expect(read(`#${writeLink(widget, 'fig', base, patched(widget, base, { name }), '')}`)?.values).toMatchObject({ name }); // prettier-ignore
  });
});

describe('a hostile link', () => {
  /** The widget with every text counted that a param is given to read. */
  const counting = () => {
    const given: number[] = [];
    const spied = Object.fromEntries(
      Object.entries(params).map(([key, param]) => [
        key,
        { ...param, parse: (spelled: string) => (given.push(spelled.length), param.parse(spelled)) },
      ]),
    );
    return { given, spied: { ...widget, params: spied } as AnyWidget };
  };
  const signs = fc.constantFrom(
    '9',
    ';',
    ',',
    'a',
    '%',
    '%25',
    '.',
    '=',
    '&fig.x=',
    '&fig.size=',
    '&amp;',
    ')',
    '3D',
  );
  test('is bounded before it is read: however long, each param reads a dozen texts at most, none of them longer than a link', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(signs, fc.constantFrom(1, 30, 2000, 90_000)), { maxLength: 12 }),
        (runs) => {
          const { given, spied } = counting();
          const hash = `#fig.x=${runs.map(([sign, times]) => sign.repeat(times)).join('')}`;
          readLink(spied, 'fig', base, hash);
          expect(given.length).toBeLessThanOrEqual(13 * Object.keys(params).length);
          expect(Math.max(0, ...given)).toBeLessThanOrEqual(longestHash);
        },
      ),
      { numRuns: 60 },
    );
  });
  test('a number of 100,000 digits is none, and nobody counts them', () => {
    expect(params.size.parse(`${'1'.repeat(100_000)}x`)).toBeUndefined();
    expect(params.size.parse('1'.repeat(41))).toBeUndefined();
    expect(read(`#fig.size=${'1'.repeat(100_000)}x`)?.notes.join()).toMatch(
      /too long.*must be a whole number/,
    );
  });
  test('mendings are few', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(mendings(text).length).toBeLessThanOrEqual(12)));
  });
});

describe('writing', () => {
  test('only what differs from the chapter’s values, beside the other figures’ parts', () => {
    expect(writeLink(widget, 'fig', base, base, '#other.a=1&fig.size=9')).toBe('other.a=1');
    expect(writeLink(widget, 'fig', base, base, '#&&=&x&other.a=1&=1')).toBe('other.a=1'); // what names nothing is nobody’s
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
