// Installs node_modules when they are missing or older than package-lock.json. Node's own modules only:
// it runs before anything is installed. It never changes the lock file.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { npm } from './npm.mjs';

const STAMP = 'node_modules/.cache/unrolled/lock.sha256';
const INSTALL_NEEDS = [20, 19]; // native bindings of the bundler are skipped silently below it
const BUILD_NEEDS = [22, 12]; // Astro 7; met by the Node 24 that npm installs here, except on macOS

const atLeast = ([major, minor]) => {
  const [a, b] = process.versions.node.split('.').map(Number);
  return a > major || (a === major && b >= minor);
};
const stop = (sentence) => {
  console.error(`\n${sentence}\n`);
  process.exit(1);
};

/** Leaves node_modules in step with package-lock.json, or stops with a sentence. */
export function ensureModules() {
  if (!atLeast(INSTALL_NEEDS))
    stop(
      `Node ${process.versions.node} is too old: Unrolled installs with Node 20.19 or newer (nodejs.org).`,
    );

  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const stamped = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock;
  if (!stamped) {
    console.log('Installing what package-lock.json lists (about half a minute) …');
    if (!npm('ci', '--no-audit', '--no-fund', '--loglevel=error'))
      stop('npm ci failed; its message is above. Without a network nothing can be installed.');
    mkdirSync('node_modules/.cache/unrolled', { recursive: true });
    writeFileSync(STAMP, lock);
  }
  const pinned = existsSync('node_modules/.bin/node') || existsSync('node_modules/.bin/node.cmd');
  if (!pinned && !atLeast(BUILD_NEEDS))
    stop(`No Node 24 comes from npm for ${process.platform} ${process.arch}: install Node 22.12 or newer.`);
}
