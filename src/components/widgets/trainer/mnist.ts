// MNIST as the build finds it: how many images there are, and how much is downloaded. Build time only.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { link } from '#lib/book/link.ts';
import { type Manifest, type Shard } from '#lib/data/manifest.ts';

const sum = (shards: Shard[], key: 'images' | 'bytes') =>
  shards.reduce((total, shard) => total + shard[key], 0);

const folder = 'public/data/mnist';
const manifest = (): Manifest => JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));

/** Some test images of the first shard, for the page to show before anything is downloaded: labels, and pixels as base64. */
export function testDigits(indices: readonly number[]): { labels: number[]; pixels: string } {
  const { test, shape } = manifest();
  const [{ url, images }] = test;
  const size = shape.reduce((product, side) => product * side, 1);
  const bytes = inflateSync(readFileSync(`${folder}/${url}`));
  const pixels = indices.map((index) => bytes.subarray(index * size, (index + 1) * size));
  return {
    labels: indices.map((index) => bytes[images * size + index]),
    pixels: Buffer.concat(pixels).toString('base64'),
  };
}

export function mnist() {
  const { train, test, classes } = manifest();
  return {
    ...{ classes, images: sum(train, 'images'), tests: sum(test, 'images') },
    bytes: sum([...train, ...test], 'bytes'),
    /** Where a page finds it. */
    manifest: link('/data/mnist/manifest.json'),
  };
}
