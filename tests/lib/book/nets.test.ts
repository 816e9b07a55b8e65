// How the text speaks of networks: every net of lib/nets can be told and drawn, and what is folded away is not lost.
import { describe, expect, test } from 'vitest';
import { boxesOf } from '#lib/book/net-drawing.ts';
import { count, grouped, layersNamed, layerText, linesOf, netNamed, shapeText } from '#lib/book/nets.ts';
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
test('layers are found with their nets, and only those of the kinds asked for', () => {
  const [{ net, row }] = layersNamed([['alexnet', 'maxPool']], 'conv', 'maxPool');
  expect([net.name, row.g.rows.kernel]).toEqual(['AlexNet', 3]);
  expect(() => layersNamed([['alexnet', 'maxPool']], 'conv', 'meanPool')).toThrow(
    /“maxPool” of AlexNet is maxPool, and not conv or meanPool/,
  );
  expect(() => layersNamed([['alexnet', 'conv9']], 'conv')).toThrow(/no layer “conv9”/);
});
test('numbers and shapes are printed as the book does', () => {
  expect([61706, -1234567, 7].map(grouped)).toEqual(['61,706', '−1,234,567', '7']);
  expect(shapeText({ height: 28, width: 28, channels: 6 })).toBe('28 × 28 × 6');
  expect(shapeText({ height: 1, width: 1, channels: 1000 })).toBe('1,000');
});
