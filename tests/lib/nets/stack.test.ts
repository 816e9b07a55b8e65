// A plain stack: as deep and as wide as it says, whatever activation and remedy; its counts by hand.
import { describe, expect, test } from 'vitest';
import { stack } from '#lib/nets/stack.ts';
import { flat, total, trace } from '#lib/nets/trace.ts';

const remedies = ['nothing', 'batchNorm', 'shortcuts'] as const;
const activations = ['logistic', 'tanh', 'scaledTanh', 'relu'] as const;

test.each(remedies)('a stack of N has N convolutions of one width, %s', (remedy) => {
  for (const depth of [1, 2, 3, 8, 30])
    for (const filters of [4, 8]) {
      const convs = flat(trace(stack({ depth, filters, with: remedy }))).filter(
        ({ kind }) => kind === 'conv',
      );
      expect(convs).toHaveLength(depth);
      for (const { output } of convs) expect(output.channels).toBe(filters);
    }
});

test.each(activations)('each convolution has its activation: %s', (activation) => {
  const rows = trace(stack({ depth: 6, activation }));
  expect(rows.filter(({ kind }) => kind === activation)).toHaveLength(6);
  rows.forEach(({ kind }, i) => kind === 'conv' && expect(rows[i + 1].kind).toBe(activation));
});

describe('its counts', () => {
  test.each([
    [1, 8],
    [20, 8],
    [20, 16],
  ])('of %i convolutions of %i filters', (depth, f) => {
    const rows = trace(stack({ depth, filters: f }));
    expect(total(rows, 'params')).toBe(9 * f + f + (depth - 1) * (9 * f * f + f) + 10 * f + 10);
    expect(total(rows, 'macs')).toBe(14 * 14 * 9 * f + (depth - 1) * 7 * 7 * 9 * f * f + 10 * f);
  });

  test('a layer more costs 584 parameters and 28,224 MACs, and no room: it keeps 7 × 7', () => {
    const [twenty, more] = [20, 21].map((depth) => trace(stack({ depth })));
    expect(total(more, 'params') - total(twenty, 'params')).toBe(584);
    expect(total(more, 'macs') - total(twenty, 'macs')).toBe(28_224);
    const sides = more.filter(({ kind }) => kind === 'conv').map(({ output }) => output.height);
    expect(new Set(sides.slice(1))).toEqual(new Set([7]));
  });
});
