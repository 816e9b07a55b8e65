// Builds the site unless dist/ was built from exactly these sources. Node's own modules only.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

const INPUTS = [
  'src',
  'public',
  'integrations',
  'scripts',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];
const STAMP = 'dist/.built-from';

const filesOf = (path) => {
  const tidy = path.replaceAll('\\', '/');
  if (!existsSync(path)) return [];
  return statSync(path).isFile()
    ? [tidy]
    : readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)));
};

/** One hash over the names and bytes of everything the build reads, and the two variables that change it. */
export function hashOfInputs() {
  const hash = createHash('sha256').update(JSON.stringify([process.env.BASE ?? '', process.env.SITE ?? '']));
  for (const file of INPUTS.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** True when dist/ stands for the sources as they are now; builds it first if it does not. */
export function ensureBuild() {
  if (!npm('run', '--silent', 'build:assets')) return false; // first: what they make is read by the build
  const hash = hashOfInputs();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) {
    console.log('The site is built already.');
    return true;
  }
  rmSync(STAMP, { force: true });
  if (!npm('run', '--silent', 'build:site')) return false;
  writeFileSync(STAMP, hash);
  return true;
}
