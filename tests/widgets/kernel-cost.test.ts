// The bills of kernel-cost: what several layers take is what each of them takes, and the framed window gives what stands there.
import { expect, test } from 'vitest';
import { initialValues } from '#lib/widget/values.ts';
import { describe as words, model, params } from '../../src/components/widgets/kernel-cost/index.ts';

const initial = initialValues(params);

test('layers in a row are all paid: the first reads the channels, the others its filters', () => {
  for (const layers of [1, 2, 5]) {
    const { now, strip } = model({ ...initial, kernel: 11, channels: 3, filters: 8, side: 20, layers });
    const weights = 11 ** 2 * 8 * (3 + (layers - 1) * 8);
    expect([now.weights, now.macs, now.field]).toEqual([weights, weights * 20 ** 2, 1 + 10 * layers]);
    expect(strip.at(-1)).toMatchObject({ kernel: 11, weights });
  }
  expect(words(model({ ...initial, layers: 3 }))).toContain('3 layers of such kernels');
});

test('the sum of the framed window is the picture’s answer there, whatever the kernel', () => {
  for (const kernel of [1, 2, 5, 11]) {
    const { window, w, picture, at } = model({ ...initial, kernel, question: 'spot' });
    const sum = window.values.reduce((all, value, i) => all + value * w[i], 0);
    expect(sum).toBeCloseTo(window.sum, 6);
    expect(window.sum).toBe(picture.y[at.y * picture.width + at.x]);
    // the window lies round its pixel
    expect([window.x, window.y].map((n, i) => [at.x, at.y][i] - n)).toEqual(Array(2).fill(Math.ceil((kernel - 1) / 2))); // prettier-ignore
  }
});
