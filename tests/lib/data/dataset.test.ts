// The real data set over a real server, and every way in which it can fail to come.
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Dataset, openDataset } from '#lib/data/dataset.ts';
import { DataError } from '#lib/data/error.ts';
import { type Manifest } from '#lib/data/manifest.ts';
import { pixelOrder } from '#lib/data/shuffle.ts';

const folder = fileURLToPath(new URL('../../../public/data/mnist/', import.meta.url));
const fileUrl = pathToFileURL(`${folder}manifest.json`).href;
const forever = () => new AbortController().signal;

beforeAll(async () => {
  await import('../../../scripts/assets/mnist.mjs'); // makes the shards unless they are there
}, 120_000);

const complete = async (data: Dataset) => {
  while (data.test.arrived < data.test.images || data.train.arrived < data.train.images) await data.changed();
  return data;
};
const tally = (labels: Uint8Array) =>
  labels.reduce((counts, label) => counts.with(label, counts[label] + 1), Array<number>(10).fill(0));

describe('MNIST from files', () => {
  it('is what LeCun and Cortes published', async () => {
    const data = await complete(await openDataset(fileUrl, forever()));
    expect([data.train.images, data.test.images, data.shape, data.classes]).toEqual([
      60000,
      10000,
      [28, 28, 1],
      10,
    ]);
    expect(tally(data.train.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(tally(data.test.labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    expect([...data.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    let [sum, squares] = [0, 0];
    for (const pixel of data.train.pixels) {
      sum += pixel / 255;
      squares += (pixel / 255) ** 2;
    }
    const mean = sum / data.train.pixels.length;
    const deviation = Math.sqrt(squares / data.train.pixels.length - mean ** 2);
    expect(mean).toBeCloseTo(0.1307, 4);
    expect(deviation).toBeCloseTo(0.3081, 4);
    expect(data.loaded).toBe(data.total);
  });

  it('puts the images into the memory it is given', async () => {
    const given: Uint8Array[] = [];
    const allocate = (bytes: number) => {
      given.push(new Uint8Array(new SharedArrayBuffer(bytes)));
      return given[given.length - 1];
    };
    const data = await openDataset(fileUrl, forever(), allocate);
    const used = [data.train.pixels, data.train.labels, data.test.pixels, data.test.labels];
    expect(used.map((array) => given.indexOf(array))).toEqual([0, 1, 2, 3]);
    expect(given.map((array) => array.length)).toEqual([47_040_000, 60_000, 7_840_000, 10_000]);
  });

  it('shuffles every image of both splits alike, and nothing else', async () => {
    const [plain, shuffled] = await Promise.all(
      [undefined, 3].map(async (seed) => complete(await openDataset(fileUrl, forever(), undefined, seed))),
    );
    const order = pixelOrder(784, 3);
    for (const split of ['train', 'test'] as const) {
      expect(shuffled[split].labels).toEqual(plain[split].labels);
      for (const image of [0, 1, 4999, plain[split].images - 1])
        for (const place of [0, 300, 783])
          expect(shuffled[split].pixels[image * 784 + place]).toBe(
            plain[split].pixels[image * 784 + order[place]],
          );
    }
  });

  it('says which file is missing', async () => {
    const error = await openDataset(`${fileUrl}.not`, forever()).catch((reason) => reason);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({
      code: 'data-missing',
      message: expect.stringContaining('manifest.json.not'),
    });
  });
});

describe('MNIST over http', () => {
  const manifest: Manifest = JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8'));
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  type Answer = { status?: number; body?: Uint8Array | string; hang?: true };
  /** Serves the data set, except where `spoil` says otherwise; keeps what was asked for. */
  async function serve(spoil: (name: string, times: number) => Answer | undefined = () => undefined) {
    const asked: string[] = [];
    server = createServer((request, response) => {
      const name = request.url!.slice(1);
      asked.push(name);
      const times = asked.filter((earlier) => earlier === name).length;
      const { status = 200, body, hang } = spoil(name, times) ?? {};
      if (hang) return;
      response.writeHead(status).end(body ?? readFileSync(folder + name));
    });
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/manifest.json`;
    return { url, asked };
  }
  const fails = async (promise: Promise<unknown>): Promise<DataError> => {
    const error = await promise.then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(DataError);
    return error;
  };
  const second = manifest.train[1];

  it('asks for each file once, the first of each split first, and counts every byte', async () => {
    const { url, asked } = await serve();
    const seen: number[] = [];
    const data = await openDataset(url, forever());
    while (data.loaded < data.total) {
      await data.changed();
      seen.push(data.loaded);
    }
    await complete(data);
    expect(asked.slice(0, 3)).toEqual(['manifest.json', manifest.train[0].url, manifest.test[0].url]);
    expect(asked.toSorted()).toEqual(
      ['manifest.json', ...manifest.train.map((s) => s.url), ...manifest.test.map((s) => s.url)].toSorted(),
    );
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(data.loaded).toBe(data.total);
  });

  it.each<[string, (bytes: Buffer) => Answer]>([
    ['missing', () => ({ status: 404, body: 'no' })],
    ['truncated', (bytes) => ({ body: bytes.subarray(0, 1000) })],
    ['empty', () => ({ body: '' })],
    ['a page of HTML', () => ({ body: '<!doctype html><title>Welcome to the Wi-Fi</title>' })],
    ['changed in one byte', (bytes) => ({ body: bytes.with(5000, bytes[5000] ^ 1) })],
  ])('a shard that is %s once is fetched again; twice is an error that names it', async (_, spoil) => {
    const bytes = readFileSync(folder + second.url);
    const once = await serve((name, times) =>
      name === second.url && times === 1 ? spoil(bytes) : undefined,
    );
    const data = await complete(await openDataset(once.url, forever()));
    expect([data.train.arrived, data.loaded]).toEqual([60000, data.total]);
    server!.close();

    const always = await serve((name) => (name === second.url ? spoil(bytes) : undefined));
    const broken = await openDataset(always.url, forever());
    const error = await fails(complete(broken));
    expect(error.message).toContain(second.url);
    expect(error.way).not.toBe('');
    expect(always.asked.filter((name) => name === second.url)).toHaveLength(2);
    expect(broken.train.arrived).toBe(2000); // what came before stays usable
    expect(broken.loaded).toBeLessThan(broken.total);
  });

  it.each<[string, string]>([
    ['<!doctype html>', 'not JSON'],
    ['null', 'not an object'],
    [JSON.stringify({ ...manifest, shape: [28, 0, 1] }), '[28,0,1]'],
    [JSON.stringify({ ...manifest, classes: -1 }), '“classes” is -1'],
    [JSON.stringify({ ...manifest, test: [] }), '“test” has no shards'],
    [JSON.stringify({ ...manifest, train: [{ ...second, sha256: 'x' }] }), 'shard 0 of “train”'],
    [JSON.stringify({ ...manifest, train: [null] }), 'shard 0 of “train”'],
  ])('a manifest %.30s… is refused: %s', async (body, what) => {
    const { url } = await serve(() => ({ body }));
    const error = await fails(openDataset(url, forever()));
    expect(error.code).toBe('data-corrupt');
    expect(error.message).toContain(what);
  });

  it('has labels of its classes only', async () => {
    const { url } = await serve((name) =>
      name === 'manifest.json' ? { body: JSON.stringify({ ...manifest, classes: 9 }) } : undefined,
    );
    const error = await fails(openDataset(url, forever()).then(complete));
    expect(error.message).toContain('the label 9');
  });

  it('stops at the signal: the wait ends with its reason and nothing more is asked for', async () => {
    const { url, asked } = await serve((name) => (name.endsWith('.shard') ? { hang: true } : undefined));
    const controller = new AbortController();
    const data = await openDataset(url, controller.signal);
    const wait = complete(data);
    controller.abort(new Error('enough'));
    await expect(wait).rejects.toThrow('enough');
    expect(asked.filter((name) => name.endsWith('.shard')).length).toBeLessThanOrEqual(2);
  });

  it('works without crypto.subtle, as on plain http in a class room', async () => {
    const { url } = await serve();
    const subtle = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(crypto), 'subtle')!;
    Object.defineProperty(Object.getPrototypeOf(crypto), 'subtle', { ...subtle, get: () => undefined });
    try {
      expect((await complete(await openDataset(url, forever()))).train.arrived).toBe(60000);
    } finally {
      Object.defineProperty(Object.getPrototypeOf(crypto), 'subtle', subtle);
    }
  });
});
