// What every kind says of itself, held to trace: a descriptor that says something else than it does is found here.
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ConvWindows, PoolWindows } from '#lib/geometry/windows.ts';
import { nets } from '#lib/nets/index.ts';
import type { Sum } from '#lib/nets/kinds/descriptor.ts';
import {
  image,
  kindOf,
  kinds,
  net,
  type Container,
  type Conv,
  type Layer,
  type LayerOf,
  type Parallel,
} from '#lib/nets/spec.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { flat, trace, type Row, type RowOf } from '#lib/nets/trace.ts';
import { randomNets } from './arbitrary.ts';

test('a kind stands in the table under its name', () => {
  for (const [name, { kind }] of Object.entries(kinds)) expect(kind).toBe(name);
});

test('the types follow from the table', () => {
  expectTypeOf<LayerOf<'conv'>>().toEqualTypeOf<Conv>();
  expectTypeOf(kinds.conv(6, 5)).toEqualTypeOf<Conv>();
  expectTypeOf<RowOf<'conv'>['g']>().toEqualTypeOf<ConvWindows>();
  expectTypeOf<RowOf<'maxPool'>['g']>().toEqualTypeOf<PoolWindows>();
  expectTypeOf<RowOf<'connected'>['g']>().toEqualTypeOf<null>();
  expectTypeOf<RowOf<'parallel'>['g']>().toEqualTypeOf<null>();
  expectTypeOf<Extract<Container, Parallel>>().toEqualTypeOf<Parallel>();
  expectTypeOf<Extract<Layer, { kind: 'relu' }>['kind']>().toEqualTypeOf<'relu'>();
});

describe.each(Object.values(kinds).filter(({ fresh }) => fresh))('a new $kind', ({ kind, fresh }) => {
  const layer = fresh!(4);
  test('is frozen, is said in a few words, and comes back from its text', () => {
    expect(Object.isFrozen(layer)).toBe(true);
    expect(kindOf(layer)!.words(layer)).toMatch(/^[a-z\d].{2,60}[^.]$/);
    const around = net('around', image(8, 8, 4), [layer]);
    expect(netFromText(netToText(around))).toEqual(around);
  });
  test('fits an image of 8 × 8 with 4 channels, or asks for a vector', () => {
    const before = ['connected', 'softmax'].includes(kind) ? [kinds.globalMeanPool()] : [];
    expect(trace(net('around', image(8, 8, 4), [...before, layer]))).toHaveLength(before.length + 1);
  });
});

/** The sum as it is read, computed: digits, signs and parentheses only. */
function computed(sum: Sum): { left: number; right: number } {
  const text = sum.map((part) => (typeof part === 'string' ? part : part[0])).join('');
  const [left, right] = text.slice(text.indexOf(': ') + 2).split(' = ');
  const code = left.replaceAll('·', '*').replaceAll('−', '-');
  expect(code).toMatch(/^[\d\s.()+*-]+$/);
  return { left: Number(new Function(`return ${code}`)()), right: Number(right) };
}

const check = (rows: readonly Row[], seen: Set<string>) => {
  for (const row of flat(rows))
    for (const sum of kindOf(row.layer)!.sums?.(row) ?? []) {
      const { left, right } = computed(sum);
      expect(left, JSON.stringify(sum)).toBe(right);
      seen.add(`${row.kind} ${String(sum[0])}`);
    }
};
test('the sums that are shown come out, on every net of the book and on random ones', () => {
  const seen = new Set<string>();
  for (const one of Object.values(nets)) check(trace(one), seen);
  fc.assert(fc.property(randomNets, (one) => check(trace(one), seen)));
  for (const line of ['conv parameters: ', 'conv MACs: ', 'connected MACs: ', 'parallel channels: '])
    expect(seen).toContain(line);
});
