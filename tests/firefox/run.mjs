// The step `firefox` of npm test: checks.mjs against the built site in a real Firefox, driven by WebDriver BiDi. Where no Firefox is and none
// can be installed it fails and says so; on macOS and Windows, where a reader may not want one, it is counted as skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { ensureFirefox } from '../../scripts/ensure-firefox.mjs';
import { checks } from './checks.mjs';
import { serveSite } from './site.mjs';

const REPORT = 'node_modules/.cache/unrolled/firefox.json';
const counts = { passed: 0, failed: 0, skipped: 0 };
const finish = () => {
  mkdirSync('node_modules/.cache/unrolled', { recursive: true });
  writeFileSync(REPORT, JSON.stringify(counts));
  process.exit(counts.failed > 0 ? 1 : 0);
};

const executablePath = ensureFirefox();
if (!executablePath) {
  const sentence =
    'No Firefox was found, and none could be installed. Install one (Debian, Ubuntu: apt-get install firefox-esr; elsewhere: ' +
    'mozilla.org/firefox) or set FIREFOX_PATH to its program, then run npm test -- firefox again.';
  const isMissed = process.platform === 'linux';
  counts[isMissed ? 'failed' : 'skipped'] = Object.keys(checks).length;
  console.error(`\n${sentence}${isMissed ? '' : ' Until then its checks are skipped.'}\n`);
  finish();
}

const site = await serveSite();
let browser;
/** Whatever happens, it ends: a browser that hangs must not hold up the tests for ever. */
const limit = setTimeout(() => end('The checks took longer than five minutes.'), 300_000);

async function end(why) {
  clearTimeout(limit);
  if (why) {
    counts.failed += 1;
    console.error(why);
  }
  await Promise.race([browser?.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  site.close();
  finish();
}

try {
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  console.log(`${await browser.version()} at ${executablePath}`);
  for (const [name, check] of Object.entries(checks)) {
    const begun = Date.now();
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    try {
      await check({ page, origin: site.origin, faults });
      counts.passed += 1;
      console.log(`ok   ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      counts.failed += 1;
      console.error(`FAIL ${name}\n     ${error.message}`);
    }
    await page.close();
  }
  await end();
} catch (error) {
  await end(error.message);
}
