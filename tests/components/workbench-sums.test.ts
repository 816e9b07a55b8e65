// What the workbench writes out: every sum that it prints is true, and is about the layer that it stands under.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nets } from '#lib/nets/index.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { flat, trace, type Row } from '#lib/nets/trace.ts';
import type { Net } from '#lib/nets/spec.ts';
import { spoken } from '#lib/viz/formula.ts';
import { sums } from '../../src/components/widgets/network-workbench/sums.ts';
import { plainly, sight } from '../../src/components/widgets/network-workbench/words.ts';
import { linesOf } from '../../src/components/widgets/network-workbench/lines.ts';
import { describe as words, model } from '../../src/components/widgets/network-workbench/index.ts';
import { randomNets } from '../lib/nets/arbitrary.ts';

/** A side of a spoken formula as a number. */
function value(text: string): number {
  const code = text
    .replace(/, for one more.*/, '')
    .replaceAll('the floor of', 'Math.floor')
    .replaceAll('the ceiling of', 'Math.ceil')
    .replaceAll(' over ', '/')
    .replace(/[,\u00a0]/g, '')
    .replaceAll('·', '*')
    .replaceAll('−', '-');
  if (!/^(?:Math\.(?:floor|ceil)|[\d\s()+*/-])+$/.test(code)) throw new Error(`not a sum: ${text}`);
  return Number(new Function(`return ${code}`)());
}

const lined = (row: Row) => sums(row).map((parts) => spoken(parts).split(': ') as [string, string]);
/** The outcome of each line by its title, after every side of it was found equal to the others. */
function outcomes(row: Row): Record<string, number> {
  return Object.fromEntries(
    lined(row).map(([title, line]) => {
      const sides = line.split(' = ').filter((side) => !side.includes('before') || side.includes('one more'));
      const values = sides.map(value);
      expect(sides.length, line).toBeGreaterThan(1);
      expect(new Set(values).size, `${row.name}: ${title}: ${line}`).toBe(1);
      return [title, values[0]];
    }),
  );
}
const facts: Record<string, (row: Row) => number> = {
  side: ({ output }) => output.height,
  height: ({ output }) => output.height,
  width: ({ output }) => output.width,
  length: ({ output }) => output.channels,
  channels: ({ output }) => output.channels,
  parameters: ({ params }) => params,
  MACs: ({ macs }) => macs,
  sees: ({ receptiveField }) => receptiveField[0],
  'sees down': ({ receptiveField }) => receptiveField[0],
  'sees across': ({ receptiveField }) => receptiveField[1],
};
const check = (row: Row): number => {
  const found = Object.entries(outcomes(row));
  for (const [title, outcome] of found) expect(outcome, `${row.name}: ${title}`).toBe(facts[title](row));
  return found.length;
};

test.each(Object.entries(nets))('%s: each sum is true, and is what the table says', (_, net) => {
  expect(flat(trace(net)).reduce((count, row) => count + check(row), 0)).toBeGreaterThan(0);
});
test('so it is for whatever is built', () => {
  fc.assert(fc.property(randomNets, (net: Net) => void flat(trace(net)).forEach(check)));
  const corner = netFromText(
    'v1;9x12x2;conv(4,3x2,stride=2x1,pad=same);maxPool(2,stride=3,rounding=ceil);maxPool(3,stride=2,pad=1,rounding=ceil);batchNorm',
  );
  expect(
    flat(trace(corner))
      .map(check)
      .every((count) => count > 0),
  ).toBe(true);
});

describe('what an output sees', () => {
  const rows = flat(trace(nets.googlenet));
  test('a branch’s first layer starts from what the module reads, not from the line above', () => {
    for (const module of rows.filter(({ kind }) => kind === 'parallel'))
      for (const [first] of module.branches) expect(first.reads).toEqual(module.reads);
  });
  test('GoogLeNet’s 3a: 27 + 2 · 8 = 43, where the 59 above is another branch’s', () => {
    const sees = rows
      .find(({ name }) => name === '3a')!
      .branches.flat()
      .flatMap((row) => lined(row).filter(([title]) => title === 'sees'))
      .map(([, sum]) => sum);
    expect(sees.join()).toContain('27 + 2 · 8 = 43');
    expect(sees.join()).not.toContain('59 +');
  });
  test('a residual’s shortcut starts where its body does', () => {
    const text = 'v1;28x28x4;conv(4,3);residual(conv(4,5,pad=2)/conv(4,3,pad=1))';
    const [, , body, shortcut] = flat(trace(netFromText(text)));
    expect(body.reads).toEqual(shortcut.reads);
    expect(Object.fromEntries(lined(shortcut))['sees']).toContain('3 + 2 · 1 = 5');
  });
  test('a flattened number sees what it saw before; all of them together are seen behind it', () => {
    const lenet = trace(nets.lenet5);
    const at = (name: string) => lenet.find((row) => row.name === name)!.receptiveField;
    expect([at('S4'), at('flatten'), at('C5'), at('softmax')]).toEqual([
      [16, 16],
      [16, 16],
      [32, 32],
      [32, 32],
    ]);
    const twoWays = trace(
      netFromText('v1;12x12x1;conv(2,3);parallel(flatten/flatten;connected(3));dropout(0.5);connected(4)'),
    );
    expect(twoWays.map(({ receptiveField }) => receptiveField[0])).toEqual([3, 12, 12, 12]);
  });
  test('with another stride across than down, each has its own step', () => {
    const [row] = trace(netFromText('v1;28x28x1;conv(4,3,stride=2x1)'));
    expect(sight(row)).toBe(
      'one output sees 3\u00a0×\u00a03 pixels, and the next one begins 1 pixel further right, and the one below 2 pixels further down',
    );
    expect(sight(trace(nets.lenet5).at(-1)!)).not.toContain('next');
  });
});

test('what is said without a formula agrees with the table', () => {
  for (const net of Object.values(nets))
    for (const row of flat(trace(net))) {
      const said = plainly(row, false);
      const count = /no weights|([\d,]+) parameter/.exec(said);
      expect(Number(count?.[1]?.replaceAll(',', '') ?? 0), `${row.name}: ${said}`).toBe(row.params);
      expect(said.includes('the shape as it is')).toBe(
        row.kind !== 'auxiliary' && JSON.stringify(row.input) === JSON.stringify(row.output),
      );
    }
  const head = flat(
    trace(netFromText('v1;28x28x1;conv(16,3);auxiliary(globalMeanPool;connected(10);softmax)')),
  );
  expect(
    plainly(
      head.find(({ kind }) => kind === 'auxiliary'),
      false,
    ),
  ).toMatch(/^The layers in it have 170 parameters/);
});

test('the figure in a sentence, at each line', () => {
  for (const net of [nets.lenet5, nets.googlenet])
    for (const { index } of linesOf(net, 0).lines)
      expect(words(model({ net: netToText(net), at: index, measure: 'params', was: '' }))).toMatch(
        /Chosen: [^.].*\.$/,
      );
});
