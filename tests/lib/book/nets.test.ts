// How the text speaks of networks: every net of lib/nets can be told and drawn, and what is folded away is not lost.
import { describe, expect, test } from 'vitest';
import { boxesOf } from '#lib/book/net-drawing.ts';
import { count, grouped, layersNamed, layerText, linesOf, netNamed, shapeText } from '#lib/book/nets.ts';
import { columns } from '#lib/book/columns.ts';
import { times } from '#lib/viz/format.ts';
import { nets } from '#lib/nets/index.ts';
import { flat, trace } from '#lib/nets/trace.ts';

describe.each(Object.entries(nets))('%s', (name, net) => {
  const rows = trace(net);
  const lines = linesOf(rows);
  test('is found by its name', () => expect(netNamed(name)).toBe(net));
  test('each layer is a line or is named in one', () => {
    const told = lines.reduce((sum, { then }) => sum + 1 + then.length, 0);
    expect(told).toBe(flat(rows).length);
    for (const row of flat(rows)) expect(layerText(row.layer)).not.toMatch(/undefined|NaN|object/);
  });
  test('its boxes stand side by side and inside the drawing', () => {
    const { boxes, width, height } = boxesOf(net.input, lines);
    for (const [i, box] of boxes.entries()) {
      const previous = boxes[i - 1];
      if (previous) expect(box.x).toBeGreaterThan(previous.x + previous.width + previous.depth);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width + box.depth).toBeLessThanOrEqual(width + 1e-9);
      expect(box.height + box.depth / 2).toBeLessThanOrEqual(height + 1e-9);
    }
  });
});

test('counts are those of the spec; what cannot be counted is named', () => {
  expect(count(netNamed('lenet5'), 'params')).toBe(61_706);
  expect(count(netNamed('lenet5'), 'params', 'C1')).toBe(156);
  expect(() => count(netNamed('lenet5'), 'parameters')).toThrow(/no count “parameters”.*params/);
  expect(() => count(netNamed('lenet5'), 'params', 'C9')).toThrow(/no layer “C9”.*C1/);
  expect(() => netNamed('lenet6')).toThrow(/no net “lenet6”.*lenet5/);
});
test('layers are found with their nets', () => {
  const [{ net, row }] = layersNamed([['alexnet', 'maxPool']]);
  expect([net.name, row.g!.rows.kernel]).toEqual(['AlexNet', 3]);
  expect(() => layersNamed([['alexnet', 'conv9']])).toThrow(/no layer “conv9”/);
});
test('a column says of a layer what trace says, or that the layer has no such thing', () => {
  const [conv2, pool] = layersNamed([
    ['alexnet', 'conv2'],
    ['alexnet', 'maxPool'],
  ]);
  const said = (names: (keyof typeof columns)[], place: typeof conv2) =>
    names.map((name) => columns[name].cell(place));
  const { g, params, macs } = conv2.row;
  expect(said(['kernel', 'side', 'params', 'macs', 'reads'], conv2)).toEqual([
    times(g!.rows.kernel, g!.columns.kernel),
    `${conv2.row.input.height}\u00a0→\u00a0${conv2.row.output.height}`,
    grouped(params),
    grouped(macs),
    conv2.row.input.channels / 2, // AlexNet's second layer is in two groups
  ]);
  expect(said(['place', 'params', 'overlap', 'takes'], pool)).toEqual([
    'AlexNet, pooling',
    '–',
    'yes',
    'largest',
  ]);
  expect(() => said(['patches'], pool)).toThrow(/“maxPool” is maxPool, and no convolution/);
  expect(() => said(['kernel'], layersNamed([['alexnet', 'relu']])[0])).toThrow(/which has no window/);
});
test('numbers and shapes are printed as the book does', () => {
  expect([61706, -1234567, 7].map(grouped)).toEqual(['61,706', '−1,234,567', '7']);
  expect(shapeText({ height: 28, width: 28, channels: 6 })).toBe('28 × 28 × 6');
  expect(shapeText({ height: 1, width: 1, channels: 1000 })).toBe('1,000');
});
