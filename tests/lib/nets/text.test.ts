// A net as text: it comes back equal, it stays short and readable, and nonsense gets one sentence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nets } from '#lib/nets/index.ts';
import type { Type } from '#lib/nets/kinds/values.ts';
import * as spec from '#lib/nets/spec.ts';
import { longestText, mostLayers, netFromText, netToText, tidied, TextError } from '#lib/nets/text.ts';
import { deepestNesting, flat, trace } from '#lib/nets/trace.ts';
import { randomNets } from './arbitrary.ts';

const sizes = fc.oneof(fc.nat(1000), fc.tuple(fc.nat(30), fc.nat(30)));
const sides = fc.record({ before: fc.nat(9), after: fc.nat(9) });
/** Any value of a type, most of them impossible: the text must carry what a reader's half-made net holds. */
const valuesOf: Readonly<Record<Type['is'], fc.Arbitrary<unknown>>> = {
  count: fc.nat(1000),
  size: sizes,
  padding: fc.oneof(fc.nat(9), fc.constant('same' as const), fc.tuple(sides, sides)),
  number: fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true })),
  flag: fc.boolean(),
  rounding: fc.constantFrom('floor', 'ceil'),
  table: fc.array(fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 1 }), { minLength: 1 }),
};
const names = fc.record({ name: fc.string({ minLength: 1, unit: 'grapheme' }) }, { requiredKeys: [] });
const optionsOf = ({ options }: spec.Descriptor) =>
  fc.record(Object.fromEntries(Object.entries(options).map(([key, { type }]) => [key, valuesOf[type.is]])), {
    requiredKeys: [],
  });

/** A layer of any kind, by its descriptor. */
const layers: fc.Memo<spec.Layer> = fc.memo((depth) => {
  const all = Object.values(spec.kinds) as unknown as (spec.Descriptor &
    ((...given: unknown[]) => spec.Layer))[];
  const list = () => fc.array(layers(depth - 1), { maxLength: 3 });
  return fc.oneof(
    ...all.flatMap((of): fc.Arbitrary<spec.Layer>[] => {
      const { lists } = of;
      const rest = fc.tuple(optionsOf(of), names).map(([own, name]) => ({ ...own, ...name }));
      if (!lists)
        return [
          fc
            .tuple(fc.tuple(...of.values.map(({ type }) => valuesOf[type.is])), rest)
            .map(([values, options]) => of(...values, options)),
        ];
      if (depth <= 1) return [];
      const inside = fc.array(list(), { minLength: lists.least, maxLength: Math.min(lists.most, 4) });
      return [fc.tuple(inside, rest).map(([all, options]) => lists.make(all, options) as spec.Layer)];
    }),
  );
});
const anyNet: fc.Arbitrary<spec.Net> = fc
  .tuple(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)),
    fc.array(layers(3), { maxLength: 6 }),
  )
  .map(([name, [height, width, channels], list]) =>
    spec.net(name, spec.image(height, width, channels), list),
  );

describe('a net as text', () => {
  test.each(Object.entries(nets))('%s comes back equal', (_, net) => {
    const text = netToText(net);
    expect(netFromText(text)).toEqual(net);
    expect(netToText(netFromText(text))).toBe(text);
    expect(text.length).toBeLessThan(longestText / 2);
  });

  test('any net comes back equal: those that fit, and those that never could', () => {
    for (const any of [randomNets, anyNet])
      fc.assert(
        fc.property(any, (net) => {
          const text = netToText(net);
          fc.pre(text.length <= longestText);
          expect(netFromText(text)).toEqual(net);
        }),
        { numRuns: 300 },
      );
  });

  test('it can stand in the fragment of an address as it is', () => {
    fc.assert(
      fc.property(anyNet, (net) => {
        expect(netToText(net)).toMatch(/^[\w.~+;,=()/*-]+$/);
      }),
    );
  });

  test('it reads like the code', () => {
    expect(netToText(nets.lenet5)).toBe(
      'v1;LeNet-5=28x28x1;C1=conv(6,5,pad=2);relu;S2=maxPool(2);C3=conv(16,5);relu;S4=maxPool(2);flatten;' +
        'C5=connected(120);relu;F6=connected(84);relu;output=connected(10);softmax',
    );
    expect(netToText(nets['mini-inception'])).toContain(
      'module+a=parallel(conv(8,1);relu/conv(8,1);relu;conv(12,3,pad=1);relu/',
    );
    expect(flat(trace(netFromText(netToText(nets.googlenet)))).length).toBe(
      flat(trace(nets.googlenet)).length,
    );
  });
});

describe('a text as people and their programs write it', () => {
  const plain = 'v1;my+net=28x28x1;C1=conv(6,5,pad=2);relu;parallel(flatten/flatten);softmax';
  test.each([
    plain,
    `${plain};`,
    `${plain} ; ;`,
    ` ${plain}\n`,
    plain.replaceAll(';', '; '),
    plain.replaceAll(';', ';\r\n'),
    plain.replaceAll(',', ', ').replaceAll('=', ' = '),
    plain.replace('28x28x1', '28 × 28 × 1').replace('my+net', 'my net'),
    plain.replace('conv', 'co\u00adnv').replace('relu', '\u200brelu'),
  ])('%j', (text) => {
    expect(netToText(netFromText(text))).toBe(plain);
  });
  test('to tidy what netToText wrote changes nothing', () => {
    fc.assert(fc.property(anyNet, (net) => void expect(tidied(netToText(net))).toBe(netToText(net))));
  });
});

const repeated = (layer: string, times: number) => `v1;28x28x1;${Array(times).fill(layer).join(';')}`;
// prettier-ignore
const nonsense: readonly (readonly [text: string, says: RegExp])[] = [
  ['', /at the end, expected a net as text begins with “v1;”/],
  ['v2;28x28x1;relu', /at character 1, before “v2;28x28x1;relu”/],
  ['v1;28x28;relu', /expected the input, such as 28x28x1/],
  ['v1;28x28x1;rleu', /no layer of the kind “rleu”; there are conv, relu, /],
  ['v1;28x28x1;conv', /expected conv\(…\) with its values in parentheses/],
  ['v1;28x28x1;conv(6)', /expected the kernel of conv/],
  ['v1;28x28x1;conv(6,5,pda=2)', /A layer of the kind conv has no “pda”; it has stride, pad/],
  ['v1;28x28x1;conv(six,5)', /The filters of conv must be a number of at most 1000000, not “six”/],
  ['v1;28x28x1;conv(6,1000000000)', /The kernel of conv must be a number of at most 1024, not “1000000000”/],
  ['v1;28x28x1;conv(6,NaN)', /must be a number of at most 1024, not “NaN”/],
  ['v1;28x28x1;conv(6,5', /at the end, expected a comma or a closing parenthesis/],
  ['v1;28x28x1;relu)', /expected a semicolon and a layer, or the end/],
  ['v1;28x28x1;auxiliary(relu/relu)', /holds 1 list of layers, parted by “\/”, not 2/],
  [`v1;28x28x1;${'parallel('.repeat(500)}`, new RegExp(`nested ${deepestNesting} deep and no deeper`)],
  [repeated('relu', 10_000), new RegExp(`at most ${longestText} characters, and this has ${repeated('relu', 10_000).length}: take fewer layers`)],
  [repeated('relu', mostLayers + 1), new RegExp(`A net has at most ${mostLayers} layers and branches here`)],
  ['v1;28x28x1;__proto__', /no layer of the kind “__proto__”|expected a layer/],
  ['v1;28x28x1;constructor', /no layer of the kind “constructor”/],
];
test.each(nonsense.map(([text, says]) => [text.slice(0, 40), says, text] as const))(
  '“%s” gets a sentence',
  (_, says, text) => {
    expect(() => netFromText(text)).toThrow(says);
    expect(() => netFromText(text)).toThrow(TextError);
  },
);

test('no text throws anything but a sentence, or takes long', () => {
  const signs = fc.constantFrom(
    'v1;',
    '28x28x1;',
    'conv(',
    'relu',
    'parallel(',
    '/',
    ')',
    ',',
    ';',
    '=',
    '5',
    'x',
    'pad',
    '9e99',
    '~',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(signs).map((all) => `v1;9x9x9;${all.join('')}`),
      ),
      (text) => {
        try {
          netFromText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TextError);
          expect((error as Error).message).toMatch(/\.$/);
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(mostLayers).toBeLessThan(1000);
});
