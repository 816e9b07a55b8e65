// Steps of `npm test`: what each runs, which run side by side, and what is counted. test.mjs runs them.
// Of steps that run side by side each needs about one core, and none reads what the other writes.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuild } from './ensure-build.mjs';
import { npm, npmQuietly } from './npm.mjs';

const REPORTS = {
  unit: 'node_modules/.cache/unrolled/vitest.json',
  e2e: 'node_modules/.cache/unrolled/playwright.json',
  firefox: 'node_modules/.cache/unrolled/firefox.json',
};

/** Step by step: its name, and what tells whether it succeeded; steps in one row run side by side. */
export const rows = [
  { assets: () => npm('run', '--silent', 'build:assets') },
  {
    types: () => npmQuietly('run', '--silent', 'types'),
    lint: () => npmQuietly('run', '--silent', 'lint'),
  },
  {
    based: () => npmQuietly('run', '--silent', 'build:based'),
    format: () => npmQuietly('run', '--silent', 'format:check'),
  },
  { unit: () => npm('run', '--silent', 'test:unit') },
  { build: ensureBuild },
  { browser: () => npm('run', '--silent', 'ensure:browser') },
  { e2e: () => npm('run', '--silent', 'test:e2e') },
  { firefox: () => npm('run', '--silent', 'test:firefox') },
];

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Forgets what was counted before. */
export const forget = () => {
  for (const file of Object.values(REPORTS)) rmSync(file, { force: true });
};

/** How many tests passed, failed and were skipped, of all steps together. */
export const counts = () => {
  const unit = read(REPORTS.unit);
  const e2e = read(REPORTS.e2e)?.stats;
  const firefox = read(REPORTS.firefox);
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0) + (firefox?.passed ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0) + (firefox?.failed ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0) + (firefox?.skipped ?? 0),
  };
};
