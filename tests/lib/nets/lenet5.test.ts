import { expect, test } from 'vitest';
import facts from '#lib/nets/facts.json' with { type: 'json' };
import { lenet5 } from '#lib/nets/lenet5.ts';
import { total, trace } from '#lib/nets/trace.ts';

test('LeNet-5 as everyone builds it: 61,706 parameters, 416,520 MACs, a field of the whole 32 × 32', () => {
  const rows = trace(lenet5);
  expect(total(rows, 'params')).toBe(facts.lenet5.dense_softmax_total);
  expect(total(rows, 'macs')).toBe(416_520);
  expect(rows.find((row) => row.name === 'C3')!.params).toBe(facts.lenet5.dense_C3);
  expect(rows.find((row) => row.kind === 'flatten')!.receptiveField).toEqual([32, 32]);
});
