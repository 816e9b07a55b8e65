// Watched images of a reader's own data set, out of its blobs into an attribute and back; and how an image becomes pixels to be shown.
import { expect, test } from 'vitest';
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { mnist } from '#lib/data/mnist.ts';
import { heldOf, heldViews } from '../../../src/components/data/held.ts';
import { imagePixels } from '../../../src/components/data/image-pixels.ts';

const images = 20;
const bytes = Uint8Array.from({ length: images * 12 }, (_, i) => (i * 7) % 256);
const labels = Uint8Array.from({ length: images }, (_, i) => i % 3);
const split = { images, pixels: new Blob([bytes]), labels: new Blob([labels]) };
const own: DataDescriptor = {
  ...mnist,
  shape: [2, 2, 3],
  watch: [0, 7, 19],
  paint: 'colour',
  from: { kind: 'own', id: 'x', train: split, test: split },
};

test('of a reader’s own data only the watched images are held, and they come back as they are', async () => {
  const held = JSON.parse(JSON.stringify(await heldOf(own))) as Awaited<ReturnType<typeof heldOf>>;
  const views = heldViews(held, own);
  expect(views.map(({ index, truth, scores }) => [index, truth, scores])).toEqual([
    [0, 0, []],
    [7, 1, []],
    [19, 1, []],
  ]);
  for (const { index, pixels } of views)
    expect([...pixels]).toEqual([...bytes.slice(12 * index, 12 * index + 12)]);
  expect(heldViews(held, own)).toBe(views); // what is the same need not be painted again
});

test('ink is black and as opaque as there is of it; colours are what they are', () => {
  const grey = Uint8Array.of(0, 64, 128, 255);
  const ink = imagePixels({ shape: [2, 2, 1], paint: 'ink' }, grey);
  expect(ink).toMatchObject({ width: 2, height: 2, channels: 4 });
  expect([...ink.data]).toEqual([0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 128, 0, 0, 0, 255]);
  expect(imagePixels({ shape: [2, 2, 1], paint: 'ink' }, grey)).toBe(ink);
  expect(imagePixels({ shape: [2, 2, 1], paint: 'colour' }, grey)).toMatchObject({ channels: 1, data: grey });
  expect(imagePixels({ shape: [2, 2, 3], paint: 'colour' }, bytes)).toMatchObject({
    channels: 3,
    data: bytes,
  });
});
