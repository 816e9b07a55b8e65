// Makes src/lib/wordnet/build/trunk.ts, the nouns above ImageNet's 1,000 classes, and public/data/wordnet, all nouns of WordNet 3.0 in one
// deflated file, from the tarball that npm's WNdb carries. Its install script would unpack it; this reads it where it lies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { above, synsetsOf } from '../../src/lib/wordnet/database.ts';
import { encode } from '../../src/lib/wordnet/format.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lib = (name) => join(root, 'src/lib/wordnet', name);
const from = dirname(createRequire(import.meta.url).resolve('WNdb/package.json'));
const tarball = join(from, 'WNdb-3.0.tar.gz');
const module = lib('build/trunk.ts');
const to = join(root, 'public/data/wordnet');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const parts = [
  tarball,
  fileURLToPath(import.meta.url),
  ...['database.ts', 'format.ts', 'imagenet-1k.txt'].map(lib),
];
const stamp = sha256(parts.map((file) => sha256(readFileSync(file))).join() + process.versions.zlib);

/** True when the module was made from these files and the file that it names is there with its sum. */
function upToDate() {
  if (!existsSync(module)) return false;
  const made = readFileSync(module, 'utf8');
  const [, url, sum] = /url: '([^']+)'[^]*sha256: '([^']+)'/.exec(made.slice(-400)) ?? [];
  const file = join(root, 'public', url ?? 'none');
  return made.startsWith(`// ${stamp}\n`) && existsSync(file) && sha256(readFileSync(file)) === sum;
}

/** The text of a file in a tar archive: headers of 512 bytes, each before its file, which fills whole blocks of 512. */
function fileIn(archive, wanted) {
  for (let at = 0; at + 512 <= archive.length;) {
    const field = (start, length) =>
      archive.toString('latin1', at + start, at + start + length).split('\0')[0];
    const [name, size] = [field(0, 100), parseInt(field(124, 12), 8)];
    if (name === wanted) return archive.toString('latin1', at + 512, at + 512 + size);
    at += 512 + 512 * Math.ceil((size || 0) / 512);
  }
  throw new Error(`${tarball} has no ${wanted}.`);
}

if (upToDate()) console.log('WordNet: up to date.');
else {
  const classes = new Set(readFileSync(lib('imagenet-1k.txt'), 'utf8').trim().split('\n'));
  const nouns = synsetsOf(fileIn(gunzipSync(readFileSync(tarball)), 'dict/data.noun'), classes);
  const kept = above(nouns, classes);
  const trunk = encode(kept);
  const packed = deflateSync(encode(nouns), { level: 9 });
  const sum = sha256(packed);
  const url = `data/wordnet/nouns-${sum.slice(0, 12)}.deflate`;

  rmSync(to, { recursive: true, force: true });
  for (const folder of [to, dirname(module)]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, 'public', url), packed);
  writeFileSync(join(to, 'LICENCE.txt'), readFileSync(join(from, 'LICENSE')));
  writeFileSync(
    module,
    `// ${stamp}\n// Made by scripts/assets/wordnet.mjs from WNdb; not to be edited.\n` +
      `export const text = ${JSON.stringify(trunk)};\n` +
      `export const whole = {\n  url: '${url}',\n  bytes: ${packed.length},\n  sha256: '${sum}',\n  synsets: ${nouns.length},\n};\n`,
  );
  console.log(
    `WordNet: ${kept.length} synsets above the classes, ${gzipSync(trunk).length} bytes on the wire (${statSync(module).size} as a module); all ${nouns.length} nouns, ${packed.length} bytes.`,
  );
}
