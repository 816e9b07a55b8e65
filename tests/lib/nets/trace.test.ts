import { describe, expect, test } from 'vitest';
import { nets } from '#lib/nets/index.ts';
import * as spec from '#lib/nets/spec.ts';
import { flat, largestSide, SpecError, total, trace } from '#lib/nets/trace.ts';

const {
  auxiliary,
  batchNorm,
  connected,
  conv,
  dropout,
  flatten,
  image,
  lrn,
  maxPool,
  meanPool,
  net,
  parallel,
  rbf,
  relu,
  residual,
  softmax,
  sparseConv,
  transposedConv,
} = spec;
const over = (...layers: spec.Layer[]) => net('Test', image(6, 6, 3), layers);

describe('a spec is plain data', () => {
  test.each(Object.entries(nets))('%s comes back whole from JSON and is frozen to the core', (_, whole) => {
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(whole)).toBe(true);
  });

  test('what comes back from JSON traces alike', () =>
    expect(trace(JSON.parse(JSON.stringify(nets.googlenet)))).toEqual(trace(nets.googlenet)));
});

describe('what does not fit is refused by layer, rule and value', () => {
  test.each<[spec.Net, string]>([
    [
      over(conv(4, 7)),
      'Test, layer 1 (conv): Rows: A kernel of 7 does not fit an input of 6: take a smaller kernel, or add pad.',
    ],
    [
      over(conv(4, 3), relu(), maxPool(5, { name: 'pool1' })),
      'Test, layer 3 (maxPool "pool1"): Rows: A kernel of 5 does not fit an input of 4: take a smaller kernel, or add pad.',
    ],
    [
      over(conv(4, 1, { groups: 2 })),
      'Test, layer 1 (conv): 2 groups do not divide 3 input channels: the number of groups must divide both channels and filters.',
    ],
    [
      over(transposedConv(4, 3, { pad: 5 })),
      'Test, layer 1 (transposedConv): Rows: The windows write 8 cells, and a pad of 10 cells in all leaves none of them: pad less.',
    ],
    [
      over(transposedConv(4, 3, { stride: 2, outputPad: 2 })),
      'Test, layer 1 (transposedConv): Rows: The output pad must be less than the stride, 2, not 2: it says which of so many sizes is meant.',
    ],
    [
      over(transposedConv(4, 3, { stride: [2, 3], pad: 'same', outputPad: [0, 1] })),
      'Test, layer 1 (transposedConv): Columns: With a pad of "same" the output is the input times the stride, so the output pad must be 0, not 1.',
    ],
    [
      over(transposedConv(4, 3, { stride: 1e6 })),
      'Test, layer 1 (transposedConv): Rows: The output must have at most 65536 cells along a side, not 5000003: take a smaller stride or kernel.',
    ],
    [
      over(transposedConv(4, 3, { groups: 2 })),
      'Test, layer 1 (transposedConv): 2 groups do not divide 3 input channels: the number of groups must divide both channels and filters.',
    ],
    [
      over(transposedConv(4, 3, { groups: 3, name: 'up' })),
      'Test, layer 1 (transposedConv "up"): 3 groups do not divide 4 filters: the number of groups must divide both channels and filters.',
    ],
    [
      over(transposedConv(4, 0)),
      'Test, layer 1 (transposedConv): Rows: The kernel must be a whole number of at least 1, not 0.',
    ],
    [
      over(transposedConv(4, 3, { stride: 1.5 })),
      'Test, layer 1 (transposedConv): Rows: The stride must be a whole number of at least 1, not 1.5.',
    ],
    [
      over(transposedConv(4, 3, { outputPad: -1 })),
      'Test, layer 1 (transposedConv): Rows: The output pad must be a whole number of at least 0, not -1.',
    ],
    [
      over(transposedConv(4, 3, { pad: NaN })),
      'Test, layer 1 (transposedConv): Rows: The pad must be a whole number of at least 0, not NaN.',
    ],
    [
      over(transposedConv('4' as never, 3)),
      'Test, layer 1 (transposedConv): The number of filters must be a whole number of at least 1, not "4".',
    ],
    [
      over(conv(0, 1)),
      'Test, layer 1 (conv): The number of filters must be a whole number of at least 1, not 0.',
    ],
    [
      over(connected(10)),
      'Test, layer 1 (connected): A connected layer reads a vector, but gets 6 × 6 × 3: put flatten() or globalMeanPool() before it.',
    ],
    [over(softmax()), 'Test, layer 1 (softmax): A softmax with no layer before it has nothing to learn.'],
    [
      over(flatten(), softmax(), relu()),
      'Test, layer 3 (relu): Nothing can follow a softmax: it ends a network.',
    ],
    [
      over(relu(), softmax()),
      'Test, layer 2 (softmax): A softmax reads a vector, but gets 6 × 6 × 3: put flatten() or globalMeanPool() before it.',
    ],
    [
      over(flatten(), connected(1), softmax()),
      'Test, layer 3 (softmax): A softmax needs at least 2 classes, not 1.',
    ],
    [
      over(parallel([[conv(2, 3)], [conv(2, 1), conv(2, 8, { pad: 0 })]])),
      'Test, layer 1, branch 2, layer 2 (conv): Rows: A kernel of 8 does not fit an input of 6: take a smaller kernel, or add pad.',
    ],
    [
      over(parallel([[conv(2, 3)], []])),
      'Test, layer 1 (parallel): Branches are joined on channels, so all must have one height and width, not 4 × 4 × 2, 6 × 6 × 3.',
    ],
    [
      over(parallel([])),
      'Test, layer 1 (parallel): A layer of the kind parallel must hold lists of layers, at least one.',
    ],
    [
      over(parallel([[flatten(), softmax()]])),
      'Test, layer 1 (parallel): A softmax ends a network, not a branch of it.',
    ],
    [
      over(residual([conv(4, 3, { pad: 1 })])),
      'Test, layer 1 (residual): Body and shortcut are added, so both must end in one shape, not 6 × 6 × 4 and 6 × 6 × 3.',
    ],
    [
      over(auxiliary([flatten()])),
      'Test, layer 1 (auxiliary): An auxiliary head must end in a softmax, for it has a loss of its own.',
    ],
    [
      over(parallel([[auxiliary([flatten(), softmax()])]])),
      'Test, layer 1, branch 1, layer 1 (auxiliary): An auxiliary head must hang on the main line, not inside another layer.',
    ],
    [
      over(auxiliary([flatten(), connected(2), softmax()], { weight: Infinity })),
      'Test, layer 1 (auxiliary): The weight of a loss must be a number of at least 0, not Infinity.',
    ],
    [over(dropout(1)), 'Test, layer 1 (dropout): The rate must be a number from 0 to below 1, not 1.'],
    [
      over(lrn({ size: 4 })),
      'Test, layer 1 (lrn): The number of neighbouring channels must be odd, so that it has a middle; it is 4.',
    ],
    [over(lrn({ alpha: NaN })), 'Test, layer 1 (lrn): alpha must be a number at least 0, not NaN.'],
    [
      over(batchNorm({ epsilon: 0 })),
      'Test, layer 1 (batchNorm): epsilon must be a number more than 0, not 0.',
    ],
    [
      over(maxPool(2, { pad: 2 })),
      "Test, layer 1 (maxPool): Window 0 would see nothing but padding: pad less than the kernel's size.",
    ],
    [
      over(meanPool(2, { stride: 0 })),
      'Test, layer 1 (meanPool): Rows: The stride must be a whole number of at least 1, not 0.',
    ],
    [
      over(sparseConv([[0], [3]], 3)),
      'Test, layer 1 (sparseConv): Filter 1 reads channel 3, but the input has 3, from 0.',
    ],
    [
      over(sparseConv([[0, 0]], 3)),
      'Test, layer 1 (sparseConv): Filter 0 of the connection table must list channels, each once, not [0,0].',
    ],
    [
      over(flatten(), rbf([[1, 2]])),
      'Test, layer 2 (rbf): Code 0 must have 108 numbers, as many as the input, not 2.',
    ],
    [
      over({ kind: 'convolution' } as never),
      'Test, layer 1 (convolution): There is no layer of the kind "convolution"; there are conv, relu, maxPool,',
    ],
    [over({ kind: 'toString' } as never), 'There is no layer of the kind "toString"'],
    [over(null as never), 'Test, layer 1: There is no layer of the kind undefined'],
    [
      over({ kind: 'conv', kernel: 3 } as never),
      'Test, layer 1 (conv): The number of filters must be a whole number of at least 1, not undefined.',
    ],
    [over(), 'Test: A net needs a list of at least one layer, not [].'],
    [
      net('Test', image(0, 6, 3), [relu()]),
      "Test: The image's height must be a whole number of at least 1, not 0.",
    ],
    [
      net('Test', image(6, 1e9, 3), [relu()]),
      `Test: The image's width must be at most ${largestSide}, not 1000000000.`,
    ],
  ])('%# %s', (bad, sentence) => {
    expect(() => trace(bad)).toThrow(SpecError);
    expect(() => trace(bad)).toThrow(sentence);
  });

  test('nothing that can be in JSON makes it throw anything but a SpecError', () => {
    for (const junk of [
      null,
      1,
      'x',
      [],
      {},
      { name: 'n' },
      { name: 'n', input: 3, layers: 3 },
      { name: 'n', input: image(2, 2, 1), layers: [[], 1, 'conv'] },
    ])
      expect(() => trace(junk as never)).toThrow(SpecError);
    for (const kind of [
      'conv',
      'sparseConv',
      'maxPool',
      'meanPool',
      'subSample',
      'connected',
      'rbf',
      'lrn',
      'dropout',
      'batchNorm',
      'parallel',
      'residual',
      'auxiliary',
    ])
      for (const junk of [null, 'x', {}, [], [null], -1, -1e9])
        expect(() =>
          trace(
            over({
              kind,
              ...Object.fromEntries(
                [
                  'filters',
                  'kernel',
                  'table',
                  'units',
                  'codes',
                  'size',
                  'rate',
                  'epsilon',
                  'branches',
                  'body',
                  'head',
                ].map((key) => [key, junk]),
              ),
            } as never),
          ),
        ).toThrow(SpecError);
  });

  test('names that are no text and nests without end are refused', () => {
    expect(() => trace(over({ ...relu(), name: 3 } as never))).toThrow(
      "A layer's name must be a text, not 3.",
    );
    const nest = (depth: number): spec.Layer => (depth === 0 ? relu() : parallel([[nest(depth - 1)]]));
    expect(trace(over(nest(8)))).toHaveLength(1);
    expect(() => trace(over(nest(9)))).toThrow(/Layers can be nested 8 deep and no deeper\.$/);
  });

  test('path and rule are there for an editor', () => {
    try {
      trace(over(relu(), parallel([[], [conv(2, 9)]])));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        path: [1, 1, 0],
        rule: expect.stringMatching(/^Rows: A kernel of 9/),
      });
    }
  });
});

describe('rows', () => {
  test("'same' with a stride keeps ⌈size / stride⌉, whatever the kernel", () =>
    expect(trace(over(conv(2, 4, { stride: 4, pad: 'same' })))[0].output).toEqual({
      height: 2,
      width: 2,
      channels: 2,
    }));

  test('rectangles: kernel, stride and pad by side', () => {
    const [row] = trace(
      net('Test', image(9, 5, 2), [
        conv(3, [4, 1], {
          stride: [2, 3],
          pad: [
            { before: 1, after: 0 },
            { before: 0, after: 2 },
          ],
        }),
      ]),
    );
    expect(row.output).toEqual({ height: 4, width: 3, channels: 3 });
    expect(row.receptiveField).toEqual([4, 1]);
    expect(row.jump).toEqual([2, 3]);
    expect(row.fieldStart).toEqual([-1, 0]);
  });

  test('without a bias there is one parameter and one wire less for each output', () => {
    const both = (bias: boolean) => trace(over(conv(2, 3, { bias }), flatten(), connected(5, { bias })));
    const [withBias, without] = [both(true), both(false)];
    expect(withBias.map((row, i) => row.params - without[i].params)).toEqual([2, 0, 5]);
    expect(withBias.map((row, i) => row.connections - without[i].connections)).toEqual([2 * 16, 0, 5]);
    expect(without[2].parameters.map(({ name }) => name)).toEqual(['w']);
  });

  test('counts of a layer that holds layers include those', () => {
    const rows = trace(
      over(parallel([[conv(2, 1), relu()], [conv(4, 3, { pad: 1 })]]), residual([conv(6, 1)]), relu()),
    );
    for (const row of rows.slice(0, 2)) {
      const inside = row.branches.flat();
      for (const count of ['weights', 'biases', 'params', 'macs', 'connections'] as const)
        expect(row[count]).toBe(total(inside, count));
    }
    expect(rows[0].activations).toBe(36 * (2 + 2 + 4 + 6));
    expect(flat(rows)).toHaveLength(7);
  });

  test('a residual or auxiliary field is that of its longest way', () => {
    const rows = trace(
      over(
        residual([conv(3, 3, { pad: 1 }), conv(3, 3, { pad: 1 })]),
        auxiliary([flatten(), connected(2), softmax()]),
      ),
    );
    expect(rows.map((row) => row.receptiveField)).toEqual([
      [5, 5],
      [5, 5],
    ]);
    expect(rows[1].output).toEqual(rows[1].input);
  });
});
