// First weights: what a layer makes of inputs of variance 1 before a relu has variance 2, and after the relu a mean square of 1 (He et al.
// 2015), for every kind whose weights are drawn.
import { expect, test } from 'vitest';
import { random } from '#lib/data/random.ts';
import { initialParameters } from '#lib/engine/initialise.ts';
import { connected, conv, image, net, relu, transposedConv, type Layer } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';
import { bufferLengths, forward } from '#lib/reference/network.ts';
import { valuesIn } from '#lib/nets/effect.ts';

test.each<[Layer, ReturnType<typeof image>]>([
  [connected(400), image(1, 1, 300)],
  [conv(30, 5, { pad: 2 }), image(24, 24, 8)],
  [conv(30, 3, { stride: 2, groups: 2 }), image(24, 24, 8)],
  [transposedConv(30, 4, { stride: 2, pad: 1 }), image(12, 12, 8)],
  [transposedConv(30, 3, { stride: 2 }), image(16, 16, 8)],
  [transposedConv(30, 5, { pad: 2, groups: 2 }), image(24, 24, 8)],
  [transposedConv(30, 2, { stride: 3 }), image(12, 12, 8)],
])('%o', (layer, input) => {
  const rows = trace(net('two layers', input, [layer, relu()]));
  const { params } = bufferLengths(rows);
  const buffers = { params: initialParameters(rows, params, random(1)), state: new Float32Array(0) };
  const { normal } = random(2);
  const x = Float32Array.from({ length: 4 * valuesIn(input) }, normal);
  const { steps } = forward(rows, buffers, x);
  const [before, after] = steps.map(
    ({ y }) => Array.from(y).reduce((sum, value) => sum + value * value, 0) / y.length,
  );
  expect(before).toBeGreaterThan(1.75);
  expect(before).toBeLessThan(2.25);
  expect(after).toBeCloseTo(before / 2, 1);
});
