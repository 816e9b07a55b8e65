// The one browser of the benchmark, and the page in it: bundled by Vite, served isolated, unthrottled.
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const config = {
  configFile: false,
  logLevel: 'warn',
  root: fileURLToPath(new URL('page', import.meta.url)),
  publicDir: fileURLToPath(new URL('../public', import.meta.url)),
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../node_modules/.cache/unrolled/bench', import.meta.url)),
    emptyOutDir: true,
    target: 'esnext',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { checks: { pluginTimings: false } },
    minify: false, // TF.js's threaded WebAssembly breaks when minified; and a profile wants names
  },
};
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`),
  '--no-first-run',
  '--enable-unsafe-webgpu', // real adapters where there are some, else SwiftShader
  '--enable-unsafe-swiftshader',
  '--disable-gpu-watchdog', // a step on a software rasteriser can take ten seconds
  '--js-flags=--expose-gc',
  ...(process.env.BENCH_CHROMIUM_FLAGS?.split(' ') ?? []),
];

/** Builds the page and serves it. Resolves with its URL and what stops the server. */
export async function servePage() {
  await build(config);
  const server = await preview({ ...config, preview: { port: 4408, host: '127.0.0.1', headers: isolation } });
  return { url: server.resolvedUrls.local[0], stop: () => server.close() };
}

/** Starts Chromium. */
export function openBrowser() {
  const { path } = JSON.parse(readFileSync('node_modules/.cache/unrolled/chromium.json', 'utf8'));
  return chromium.launch({ executablePath: path, args: flags });
}

/** Opens the page in it; `print` hears the lines it tells. */
export async function openPage(browser, url, print) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => print(`error in the page: ${error.message}`));
  if (process.env.BENCH_CONSOLE) page.on('console', (message) => print(`console: ${message.text()}`));
  page.on('crash', () => print('the page crashed'));
  await page.exposeFunction('tell', print);
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis);
  return page;
}
