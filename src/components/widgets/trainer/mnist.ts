// MNIST as the build finds it: how many images there are, and how much is downloaded. Build time only.
import { readFileSync } from 'node:fs';
import { link } from '#lib/book/link.ts';
import { type Manifest, type Shard } from '#lib/data/manifest.ts';

const sum = (shards: Shard[], key: 'images' | 'bytes') =>
  shards.reduce((total, shard) => total + shard[key], 0);

export function mnist() {
  const { train, test, classes }: Manifest = JSON.parse(
    readFileSync('public/data/mnist/manifest.json', 'utf8'),
  );
  return {
    ...{ classes, images: sum(train, 'images'), tests: sum(test, 'images') },
    bytes: sum([...train, ...test], 'bytes'),
    /** Where a page finds it. */
    manifest: link('/data/mnist/manifest.json'),
  };
}
