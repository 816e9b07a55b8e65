// Finds a Chromium for the end-to-end tests, or installs one, and writes where it is to
// node_modules/.cache/unrolled/chromium.json, which playwright.config.ts reads.
// Order: $CHROMIUM_PATH, a browser on the machine, Debian's package (as root), Playwright's own download. Beside it, if there is one
// or Debian has one: the same browser without its window, which does the same work in less time; tests that need no GPU run in it.
import { chromium } from '@playwright/test';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ensureFirefox } from './ensure-firefox.mjs';
import { canUseApt, install, isRoot, onPath, runs, sh } from './machine.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (n) => `/Applications/${n}.app/Contents/MacOS/${n}`,
);
const WINDOWS = ['C:/Program Files/Google/Chrome/Application/chrome.exe'];
const onMachine = () => [...onPath(NAMES), ...[...MAC, ...WINDOWS].filter(runs)];

/** The version of a browser that starts and lays out text, else undefined: a stub or a missing library shows here. */
async function tryOut(executablePath) {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: isRoot ? ['--no-sandbox'] : [],
      timeout: 30_000,
    });
    const page = await browser.newPage();
    await page.setContent('<p>Text needs fonts.</p>');
    const width = await page.locator('p').evaluate((p) => p.getBoundingClientRect().width);
    const version = browser.version();
    await browser.close();
    return width > 0 ? version : undefined;
  } catch (error) {
    console.log(`${executablePath} does not start: ${String(error.message).split('\n')[0]}`);
    return undefined;
  }
}
async function firstThatWorks(paths) {
  for (const path of new Set(paths)) {
    const version = await tryOut(path);
    if (version) return { path, version };
  }
  return undefined;
}

const playwright = (...args) => sh(process.execPath, 'node_modules/@playwright/test/cli.js', ...args);
const own = () => [chromium.executablePath()].filter(existsSync);
const ways = [
  () => firstThatWorks(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [...onMachine(), ...own()]),
  () => (install('chromium', 'fonts-dejavu-core') ? firstThatWorks(onMachine()) : undefined),
  async () => (playwright('install', 'chromium') ? firstThatWorks(own()) : undefined),
  async () => (canUseApt() && playwright('install-deps', 'chromium') ? firstThatWorks(own()) : undefined),
];

let found;
for (const way of ways) {
  found = await way();
  if (found) break;
  if (process.env.CHROMIUM_PATH) break; // the one asked for does not work: say so, do not guess another
}
if (!found) {
  console.error(
    '\nNo Chromium that starts was found, and none could be installed. Install one (Debian, Ubuntu: apt-get install ' +
      'chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH to its program, then run npm test again.\n',
  );
  process.exit(1);
}
const shell = process.env.CHROMIUM_PATH
  ? undefined
  : ((await firstThatWorks(onPath(SHELLS))) ??
    (install('chromium-headless-shell') ? await firstThatWorks(onPath(SHELLS)) : undefined));
mkdirSync('node_modules/.cache/unrolled', { recursive: true });
writeFileSync(
  'node_modules/.cache/unrolled/chromium.json',
  `${JSON.stringify({ ...found, shell: shell?.path }, null, 2)}\n`,
);
console.log(
  `Chromium ${found.version} at ${found.path}${shell ? `, without a window at ${shell.path}` : ''}`,
);
const firefox = ensureFirefox();
console.log(firefox ? `Firefox at ${firefox}` : 'No Firefox: tests/firefox will say what to do.');
