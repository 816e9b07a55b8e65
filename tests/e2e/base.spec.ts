// The site built for a folder of a host (https://host/book/): the build itself checks every link of every page
// (integrations/links.ts), so a path that forgot the base fails it.
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const out = 'node_modules/.cache/unrolled/based';

test('every link and asset also works below a base path', () => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', out],
    { env: { ...process.env, BASE: '/book' }, encoding: 'utf8' },
  );
  expect(status, stdout + stderr).toBe(0);
  const cover = readFileSync(`${out}/index.html`, 'utf8');
  expect(cover).toContain('href="/book/references/"');
  expect(cover).not.toMatch(/(?:href|src)="\/(?!book\/)/);
});
