// What one output sees: as trace says, and as the gradient finds it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { nets } from '#lib/nets/index.ts';
import { reach } from '#lib/nets/reach.ts';
import { conv, image, maxPool, meanPool, net, parallel, transposedConv, type Net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { bufferLengths, forward, gradientInInput } from '#lib/reference/network.ts';

const named = ['lenet5', 'alexnet', 'vgg-d', 'nin-imagenet', 'googlenet', 'mini-inception'] as const;
test.each(named)('%s: the field begins at start + i · jump and is as long as trace says', (name) => {
  const rows = trace(nets[name]);
  rows.forEach((last, depth) => {
    if (last.output.height === 1) return;
    const at = { row: last.output.height - 1, column: 1 };
    const [{ field }] = reach(rows.slice(0, depth + 1), at);
    const sides = [
      [field.rows, at.row],
      [field.columns, at.column],
    ] as const;
    sides.forEach(([{ first, last: end }, i], axis) => {
      expect(first).toBe(last.fieldStart[axis] + i * last.jump[axis]);
      expect(end - first + 1).toBe(last.receptiveField[axis]);
    });
  });
});

/** Layers whose every weight matters: where their gradient is not zero, the output depends on the pixel. */
const stacks: fc.Arbitrary<Net> = fc
  .array(
    fc.record({
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 2 }),
      pad: fc.nat(1),
      kind: fc.nat(3),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) =>
    net(
      'a stack',
      image(31, 29, 1),
      list.map(({ kernel, stride, pad, kind }) =>
        kind === 0
          ? meanPool(kernel + 1, { stride, pad })
          : kind === 1
            ? conv(2, kernel, { stride: Math.min(stride, kernel), pad })
            : kind === 2
              ? transposedConv(2, kernel + 1, { stride, pad })
              : parallel([[conv(1, 1)], [conv(1, 3, { pad: 1 })], [maxPool(1)]]),
      ),
    ),
  );

test('behind layers that make maps larger, what trace says is what the output that sees most sees', () => {
  fc.assert(
    fc.property(stacks, (stack) => {
      const rows = trace(stack);
      const { height, width } = rows.at(-1)!.output;
      const most = [0, 0];
      for (let at = 0; at < Math.max(height, width); at++) {
        const [{ field }] = reach(rows, { row: Math.min(at, height - 1), column: Math.min(at, width - 1) });
        for (const [axis, { first, last }] of [field.rows, field.columns].entries())
          most[axis] = Math.max(most[axis], last - first + 1);
      }
      expect(rows.at(-1)!.receptiveField).toEqual(most);
    }),
  );
});

test.each([
  [transposedConv(2, 4, { stride: 2, pad: 1 }), [2, 0.5, -1]],
  [transposedConv(2, 3, { stride: 2 }), [2, 0.5, -1]],
  [transposedConv(2, 2, { stride: 2 }), [1, 0.5, 0]],
  [transposedConv(2, 5, { stride: 3 }), [2, 1 / 3, -1]],
  [transposedConv(2, 3, { pad: 1 }), [3, 1, -1]],
])('the field, the jump and the start of %o: %o', (layer, [field, jump, start]) => {
  const [row] = trace(net('one', image(9, 9, 1), [layer]));
  expect(row).toMatchObject({
    receptiveField: [field, field],
    jump: [jump, jump],
    fieldStart: [start, start],
  });
});

test('a pixel has a gradient exactly where it is seen', () => {
  fc.assert(
    fc.property(stacks, fc.nat(), (stack, seed) => {
      const rows = trace(stack);
      const { height, width, channels } = rows.at(-1)!.output;
      const draw = random(seed);
      const at = { row: draw.integer(height), column: draw.integer(width) };
      const { params, state } = bufferLengths(rows);
      // Positive weights: nothing can cancel.
      const buffers = {
        params: Float64Array.from({ length: params }, () => 0.1 + draw.uniform()),
        state: new Float64Array(state),
      };
      const x = Float64Array.from({ length: 31 * 29 }, () => draw.uniform());
      const dy = new Float64Array(height * width * channels);
      dy.fill(1, (at.row * width + at.column) * channels, (at.row * width + at.column + 1) * channels);
      const dx = gradientInInput(forward(rows, buffers, x), buffers, dy);
      const [{ seen }] = reach(rows, at);
      // A kernel of 1 in the padding reads nothing.
      const found = [...dx.keys()].filter((i) => dx[i] !== 0);
      fc.pre(found.length > 0);
      const ys = found.map((i) => Math.floor(i / 29));
      const xs = found.map((i) => i % 29);
      expect([Math.min(...ys), Math.max(...ys)]).toEqual([seen.rows.first, seen.rows.last]);
      expect([Math.min(...xs), Math.max(...xs)]).toEqual([seen.columns.first, seen.columns.last]);
    }),
  );
});
