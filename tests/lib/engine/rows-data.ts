// A small data set on the disk for whole runs: 8 × 8 images of three classes, bright rows 0–2, 3–5 or 6–7. Not a test.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { random } from '#lib/data/random.ts';
import { connected, conv, flatten, image, maxPool, net, relu, softmax } from '#lib/nets/spec.ts';

/** A net that learns it. */
export const tiny = net('tiny', image(8, 8, 1), [
  conv(4, 3),
  relu(),
  maxPool(2),
  flatten(),
  connected(3),
  softmax(),
]);

/** 320 training images in two shards and 90 to test with, in a folder of its own. */
export function writeRows() {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-'));
  const shard = (name: string, images: number) => {
    const { integer } = random(images);
    const labels = Uint8Array.from({ length: images }, () => integer(3));
    const pixels = new Uint8Array(images * 64);
    labels.forEach((label, i) => {
      for (let k = 0; k < 64; k++)
        pixels[i * 64 + k] = Math.floor(k / 24) === label ? 130 + integer(126) : integer(125);
    });
    const packed = deflateSync(Buffer.concat([pixels, labels]));
    writeFileSync(join(folder, name), packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    return { url: name, images, bytes: packed.length, sha256 };
  };
  const shards = { train: [shard('a', 100), shard('b', 220)], test: [shard('t', 90)] };
  const data = { name: 'rows', licence: 'none', shape: [8, 8, 1], classes: 3, ...shards };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(data));
  return {
    folder,
    manifest: pathToFileURL(join(folder, 'manifest.json')).href,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
