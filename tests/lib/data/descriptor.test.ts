// Descriptors: MNIST's is what its manifest holds, blobs open as shards do, and one key is one sequence of bytes.
import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { openDataset } from '#lib/data/dataset.ts';
import { keyOf, type DataDescriptor, type Own, type OwnSplit } from '#lib/data/descriptor.ts';
import { DataError } from '#lib/data/error.ts';
import { type Manifest } from '#lib/data/manifest.ts';
import { mnist } from '#lib/data/mnist.ts';
import { pixelOrder } from '#lib/data/shuffle.ts';

const file = fileURLToPath(new URL('../../../public/data/mnist/manifest.json', import.meta.url));
const manifest = pathToFileURL(file).href;
const forever = () => new AbortController().signal;
const at = (url: string, more: Partial<DataDescriptor> = {}): DataDescriptor => ({
  ...mnist,
  from: { kind: 'site', manifest: url },
  ...more,
});

beforeAll(async () => {
  await import('../../../scripts/build-assets.mjs');
}, 300_000);

it('describes MNIST as its manifest does', () => {
  const { name, shape, classes, train, test }: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  const count = (shards: Manifest['train']) => shards.reduce((sum, { images }) => sum + images, 0);
  expect([name, shape, classes]).toEqual([mnist.title, mnist.shape, mnist.classes.length]);
  expect({ train: count(train), test: count(test) }).toEqual(mnist.images);
});

it('watches the first of each digit', async () => {
  const stop = new AbortController();
  const { test, changed } = await openDataset(at(manifest), stop.signal);
  while (test.arrived < 1000) await changed();
  stop.abort();
  for (const digit of mnist.classes.keys()) expect(mnist.watch[digit]).toBe(test.labels.indexOf(digit));
});

it('refuses a manifest of other images than those described', async () => {
  const opened = openDataset(at(manifest, { title: 'CIFAR-10', shape: [32, 32, 3] }), forever());
  await expect(opened).rejects.toThrow(DataError);
  await expect(opened).rejects.toThrow(/CIFAR-10 are 32 × 32 × 3 in 10 classes, but .* 28 × 28 × 1/);
});

const pixels = {
  train: Uint8Array.from({ length: 48 }, (_, i) => i),
  test: Uint8Array.from([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 255, 128]),
};
const split = (bytes: Uint8Array<ArrayBuffer>, labels: number[]): OwnSplit => ({
  images: labels.length,
  pixels: new Blob([bytes]),
  labels: new Blob([Uint8Array.from(labels)]),
});
const own: DataDescriptor = {
  name: 'own',
  title: 'mine',
  noun: ['image', 'images'],
  shape: [2, 2, 3],
  classes: ['a', 'b'],
  images: { train: 4, test: 1 },
  watch: [0],
  scaling: 'standard',
  paint: 'colour',
  from: { kind: 'own', id: 'x', train: split(pixels.train, [0, 1, 1, 0]), test: split(pixels.test, [1]) },
};

it('opens the reader’s own images, also after they were posted, and shuffles them', async () => {
  for (const shuffle of [undefined, 4]) {
    const data = await openDataset(structuredClone(own), forever(), undefined, shuffle);
    while (data.loaded < data.total) await data.changed();
    await data.changed();
    expect([data.name, data.shape, data.classes, data.train.images, data.test.images]).toEqual([
      'mine',
      [2, 2, 3],
      2,
      4,
      1,
    ]);
    expect([...data.train.labels, ...data.test.labels]).toEqual([0, 1, 1, 0, 1]);
    const order = shuffle === undefined ? [0, 1, 2, 3] : [...pixelOrder(4, shuffle)];
    expect([...data.test.pixels]).toEqual(
      order.flatMap((place) => [...pixels.test.subarray(3 * place, 3 * place + 3)]),
    );
  }
});

it('says that the reader’s own images cannot be read any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-'));
  writeFileSync(join(folder, 'pixels'), pixels.train);
  const moved = await openAsBlob(join(folder, 'pixels'));
  rmSync(folder, { recursive: true });
  const from: Own = {
    kind: 'own',
    id: 'x',
    test: split(pixels.test, [1]),
    train: { ...split(pixels.train, [0, 1, 1, 0]), pixels: moved },
  };
  const data = await openDataset({ ...own, from }, forever());
  const whole = async () => {
    while (data.loaded < data.total) await data.changed();
  };
  await expect(whole()).rejects.toMatchObject({ code: 'data-missing', way: /once more/ });
});

it('has a key of its own for every sequence of bytes', () => {
  const sources = [
    own,
    { ...own, from: { ...own.from, id: 'y' } } as DataDescriptor,
    mnist,
    'elsewhere.json',
  ];
  const keys = sources.flatMap((source) => [undefined, 1, 2].map((seed) => keyOf(source, seed)));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keyOf(structuredClone(own), 1)).toBe(keyOf({ ...own, title: 'theirs' }, 1));
});
