// What a run on TF.js says that it composes: by net, each part once, and nothing where TF.js has all.
import { expect, test } from 'vitest';
import { composed } from '#lib/engine/tfjs/composed.ts';
import { lenet5of1998 } from '#lib/nets/lenet5-1998.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import * as spec from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';

const around = (...layers: spec.Layer[]) =>
  trace(
    spec.net('mine', spec.image(12, 12, 4), [...layers, spec.flatten(), spec.connected(3), spec.softmax()]),
  );

test('TF.js has all that LeNet-5 needs, and not all of 1998', () => {
  expect(composed(trace(lenet5))).toEqual([]);
  expect(composed(trace(lenet5of1998))).toEqual([
    'trainable sub-sampling',
    'connection tables',
    'distances to codes',
  ]);
});

test.each<[spec.Layer, string]>([
  [spec.conv(4, 3, { groups: 2 }), 'groups of filters'],
  [spec.conv(4, 3, { dilation: 2 }), 'dilated kernels'],
  [spec.transposedConv(4, 3, { groups: 2 }), 'groups of filters'],
  [spec.maxPool(2, { dilation: 2 }), 'dilated pooling'],
  [spec.meanPool(3, { pad: 1 }), 'the gradient of padded mean pooling'],
  [spec.meanPool(5, { stride: 2, rounding: 'ceil' }), 'the gradient of padded mean pooling'],
  [spec.batchNorm(), 'the gradient of batchNorm'],
  [spec.dropout(), 'the mask of dropout, drawn on the processor'],
])('%o is composed: %s', (layer, part) => {
  expect(composed(around(layer))).toEqual([part]);
  expect(composed(around(spec.parallel([[layer], [layer]]), layer))).toEqual([part]);
});

test.each<spec.Layer>([
  spec.conv(4, 3, { pad: 1 }),
  spec.conv(4, 1, { dilation: 2 }),
  spec.transposedConv(4, 4, { stride: 2, pad: 1 }),
  spec.maxPool(3, { pad: 1 }),
  spec.meanPool(2),
  spec.lrn(),
])('%o is TF.js’s own', (layer) => expect(composed(around(layer))).toEqual([]));
