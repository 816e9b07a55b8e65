// `npm run look -- /stride/ /lenet/`: pictures of pages at three widths, light and dark, into look/ (never committed).
// A page is not done until somebody has looked at these. It serves what `npm run build` built.
// Options: --widths 360,1440  --schemes dark  --url http://localhost:4321 (a server that runs already)
import { chromium } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { npmStart } from './npm.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '360,820,1440' },
    schemes: { type: 'string', default: 'light,dark' },
    url: { type: 'string' },
  },
});
const pages = positionals.length > 0 ? positionals : ['/'];
const PORT = 4399;
const base = values.url ?? `http://localhost:${PORT}`;

async function answers(url) {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No answer from ${url}.`);
}

/** The whole page, every lazy part brought on screen first. */
async function picture(browser, path, width, scheme) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 800) await page.evaluate((at) => scrollTo(0, at), y);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  const name = `${path.replaceAll('/', ' ').trim().replaceAll(' ', '-') || 'cover'}-${width}-${scheme}.png`;
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await page.screenshot({ path: `look/${name}`, fullPage: true });
  console.log(`look/${name}${sideways ? '  scrolls sideways' : ''}`);
  await page.close();
}

const found = JSON.parse(readFileSync('node_modules/.cache/unrolled/chromium.json', 'utf8'));
const server = values.url ? undefined : npmStart('run', '--silent', 'preview', '--', '--port', String(PORT));
mkdirSync('look', { recursive: true });
await answers(base);
const browser = await chromium.launch({
  executablePath: found.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const path of pages)
  for (const width of values.widths.split(',').map(Number))
    for (const scheme of values.schemes.split(',')) await picture(browser, path, width, scheme);
await browser.close();
server?.stop();
