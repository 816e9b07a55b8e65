// Builds the site for a folder of a host (https://host/book/), into a folder of its own. The build itself checks every link of
// every page (integrations/links.ts), so a path that forgot the base fails it; what it does not look at is looked at here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const OUT = 'node_modules/.cache/unrolled/based';
const env = { ...process.env, BASE: '/book', CACHE: 'node_modules/.cache/unrolled/astro-based' };
const built = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', OUT], {
  env,
  encoding: 'utf8',
});
if (built.status !== 0) {
  console.error(built.stdout + built.stderr);
  process.exit(1);
}
const cover = readFileSync(`${OUT}/index.html`, 'utf8');
const outside = cover.match(/(?:href|src)="\/(?!book\/)[^"]*"/g) ?? [];
if (outside.length > 0 || !cover.includes('href="/book/references/"')) {
  console.error(
    `Below /book the cover links out of it: ${outside.join(', ') || 'no link to /book/references/'}`,
  );
  process.exit(1);
}
