// `npm test`: everything that must hold, in the order in which it fails fastest. Installs what is missing.
// `npm test -- lint unit` runs only the steps named.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { ensureBuild } from './ensure-build.mjs';
import { ensureModules } from './ensure-modules.mjs';
import { npm } from './npm.mjs';

const REPORTS = {
  unit: 'node_modules/.cache/unrolled/vitest.json',
  e2e: 'node_modules/.cache/unrolled/playwright.json',
};
const steps = {
  assets: () => npm('run', '--silent', 'build:assets'),
  types: () => npm('run', '--silent', 'types'),
  lint: () => npm('run', '--silent', 'lint'),
  format: () => npm('run', '--silent', 'format:check'),
  unit: () => npm('run', '--silent', 'test:unit'),
  build: ensureBuild,
  browser: () => npm('run', '--silent', 'ensure:browser'),
  e2e: () => npm('run', '--silent', 'test:e2e'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No step called ${unknown.join(', ')}. The steps are ${Object.keys(steps).join(', ')}.`);
  process.exit(1);
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const counts = () => {
  const unit = read(REPORTS.unit);
  const e2e = read(REPORTS.e2e)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
  };
};

/** A port that nobody listens on: a server left over from another run must not answer for this build. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

ensureModules();
process.env.PORT ??= String(await freePort());
for (const file of Object.values(REPORTS)) rmSync(file, { force: true });
const rows = [];
let failed;
for (const [name, run] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const ok = run();
  rows.push({ step: name, ok, seconds: Math.round((Date.now() - begun) / 100) / 10 });
  if (!ok) {
    failed = name;
    break;
  }
}
console.log('');
for (const { step, ok, seconds } of rows)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s`);
const { passed, failed: wrong, skipped } = counts();
if (failed) console.error(`\nStopped at “${failed}”. Run it alone with: npm test -- ${failed}`);
console.log(`\n${passed} passed, ${wrong} failed, ${skipped} skipped`);
process.exit(failed || wrong > 0 ? 1 : 0);
