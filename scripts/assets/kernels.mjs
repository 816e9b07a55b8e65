// Compiles the kernels in src/lib/engine/wasm/assembly to src/lib/engine/wasm/build, four times: with and without
// relaxed multiply-add, on memory of one's own and on memory shared between threads. Skips what is up to date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const source = 'src/lib/engine/wasm/assembly';
const target = join(root, 'src/lib/engine/wasm/build');

const base = ['-O3', '--converge', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];
const relaxed = ['--enable', 'relaxed-simd'];
const shared = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const variants = {
  plain: base,
  relaxed: [...base, ...relaxed],
  'plain-shared': [...base, ...shared],
  'relaxed-shared': [...base, ...relaxed, ...shared],
};

const hash = createHash('sha256').update(asc.version).update(JSON.stringify(variants));
for (const name of readdirSync(join(root, source)).sort())
  if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(root, source, name)));
const stamp = hash.digest('hex');
const stampFile = join(target, 'stamp');

const files = Object.keys(variants).map((name) => join(target, `${name}.wasm`));
const upToDate =
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && files.every(existsSync);
if (upToDate) console.log('kernels: up to date');
else {
  mkdirSync(target, { recursive: true });
  for (const [name, flags] of Object.entries(variants)) {
    const outFile = join('src/lib/engine/wasm/build', `${name}.wasm`);
    const { error, stderr } = await asc.main(
      [`${source}/index.ts`, '--baseDir', root, '--outFile', outFile, ...flags],
      { stdout: process.stdout },
    );
    if (error) {
      console.error(stderr.toString());
      process.exit(1);
    }
    console.log(`kernels: ${outFile}, ${readFileSync(join(root, outFile)).length} bytes`);
  }
  writeFileSync(stampFile, stamp);
}
