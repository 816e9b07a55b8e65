// What public/_headers tells a host: files with a hash in their name are kept for good, everything that names them is asked for anew.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The rules: a pattern of paths and the headers that it sets. */
const rules = readFileSync('public/_headers', 'utf8')
  .split(/\n(?=\/)/)
  .map((block) => {
    const [pattern, ...lines] = block.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
    const source = pattern.replace(/[.]/g, '\\.').replaceAll('*', '.*').replace(/:\w+/g, '[^/]+');
    return { matches: new RegExp(`^${source}$`), headers: lines.map((line) => line.trim().split(/: /)) };
  });
const said = (path: string, name: string) =>
  rules
    .filter(({ matches }) => matches.test(path))
    .flatMap(({ headers }) => headers.filter(([key]) => key === name).map(([, value]) => value));

test.each(['/', '/stride/', '/lab/', '/widgets/stride-explorer/', '/service-worker.js'])(
  '%s is asked for anew',
  (path) => {
    expect(said(path, 'Cache-Control')).toEqual(['no-cache']);
  },
);
test.each(['/_astro/client.BMlHrOJt.js', '/_astro/worker-D5KuzH8N.js', '/_astro/Page.CUB3SStN.css'])(
  '%s is kept for good',
  (path) => {
    expect(said(path, 'Cache-Control')).toEqual(['public, max-age=31536000, immutable']);
  },
);
test('every path has the headers of isolation once', () => {
  for (const path of ['/', '/stride/', '/_astro/a.12345678.js', '/data/mnist/manifest.json'])
    expect(said(path, 'Cross-Origin-Opener-Policy')).toEqual(['same-origin']);
});
