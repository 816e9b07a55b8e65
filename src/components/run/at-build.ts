// A data set of the site as the build finds it: how much is downloaded, and the images that are watched. Build time only.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inflateSync } from 'node:zlib';
import { valuesOf, type DataDescriptor } from '#lib/data/descriptor.ts';
import { type Manifest } from '#lib/data/manifest.ts';
import type { Held } from '../data/held.ts';

function manifestOf({ title, from }: DataDescriptor): { folder: string; manifest: Manifest } {
  if (from.kind !== 'site') throw new TypeError(`${title} is a reader’s own: a page is built without it.`);
  const file = `public/${from.manifest}`;
  return { folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) };
}

/** Bytes of all shards, as they are served. */
export function downloadOf(data: DataDescriptor): number {
  const { train, test } = manifestOf(data).manifest;
  return [...train, ...test].reduce((total, { bytes }) => total + bytes, 0);
}

/** The test images that are watched; they lie in the first shard. */
export function watchedOf(data: DataDescriptor): Held {
  const { folder, manifest } = manifestOf(data);
  const [{ url, images }] = manifest.test;
  const size = valuesOf(data.shape);
  const bytes = inflateSync(readFileSync(`${folder}/${url}`));
  const pixels = data.watch.map((index) => bytes.subarray(index * size, (index + 1) * size));
  return {
    labels: data.watch.map((index) => bytes[images * size + index]),
    pixels: Buffer.concat(pixels).toString('base64'),
  };
}
