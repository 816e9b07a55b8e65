// The table says what the turns say: fastest first, medians, ratios to the book's best, and a sentence where there is no figure.
import { expect, test } from 'vitest';
import { type Result } from '#lib/contest/contest.ts';
import { markdown } from '#lib/contest/markdown.ts';
import { speedTable, standings } from '#lib/contest/standings.ts';

const result = (library: string, device: string, turns: number[], more: Partial<Result> = {}): Result => ({
  library,
  version: '1',
  device,
  batch: 64,
  detail: `on ${device}`,
  params: 1,
  loss: null,
  turns,
  imagesPerSecond: turns.length > 0 ? [...turns].sort((a, b) => a - b)[turns.length >> 1] : null,
  ...more,
});
const results = [
  result('Other', 'gpu', [10, 20, 30]),
  result('Unrolled', 'cpu', [90, 100, 110]),
  result('Unrolled', 'wasm', [1000, 4000, 2000]),
  result('Broken', 'wasm', [], { failed: 'no kernel | at all\nand more' }),
];

test('fastest first; ratios are of the book’s best to the row; what failed comes last with its first line', () => {
  const rows = standings(results);
  expect(rows.map(({ device, library }) => `${library} ${device}`)).toEqual([
    'Unrolled wasm',
    'Unrolled cpu',
    'Other gpu',
    'Broken wasm',
  ]);
  expect(rows.map(({ ratio }) => ratio)).toEqual([1, 20, 100, null]);
  expect(rows[2].spread).toBe(0.5);
  expect(rows[3]).toMatchObject({ says: 'no kernel | at all', failed: true, speeds: [null] });
});

test('the same contestant at two batch sizes is one row, compared at its best', () => {
  const two = [...results, result('Other', 'gpu', [80], { batch: 256 })];
  const other = standings(two).find(({ library }) => library === 'Other')!;
  expect(other.speeds).toEqual([20, 80]);
  expect(other.ratio).toBe(25);
});

test('as Markdown every row has as many cells as the head, and bars in cells are escaped', () => {
  const lines = speedTable(results, 1e6).split('\n');
  const cells = lines.map((line) => line.split(/(?<!\\)\|/).length);
  expect(new Set(cells).size).toBe(1);
  expect(lines.at(-1)).toContain('no kernel \\| at all');
  expect(
    markdown([
      ['a', 'b'],
      ['x', '1,000'],
    ]),
  ).toBe('| a   |     b |\n| --- | ----: |\n| x   | 1,000 |');
});
