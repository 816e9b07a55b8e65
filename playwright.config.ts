// End-to-end tests: the built site, served by `npm run preview`, in a real Chromium that ensure-browser found.
import { defineConfig, devices } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';

const FOUND = 'node_modules/.cache/unrolled/chromium.json';
const found = existsSync(FOUND)
  ? (JSON.parse(readFileSync(FOUND, 'utf8')) as { path: string; shell?: string })
  : undefined;
const port = Number(process.env.PORT ?? 4321);
const quiet = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`),
  '--no-first-run',
];
// Software adapters: real WebGPU and WebGL on a machine without a GPU.
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const browser = (executablePath: string | undefined, args: string[]) => ({
  ...devices['Desktop Chrome'],
  launchOptions: { executablePath, args: [...quiet, ...args] },
});

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000, // a training run on a slow machine; nothing asserts a time
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/unrolled/playwright.json' }]],
  // A trace copies the whole page at every step: chapters take two to three times as long with it. `TRACE=1` keeps those of failures.
  use: { baseURL: `http://localhost:${port}`, trace: process.env.TRACE ? 'retain-on-failure' : 'off' },
  projects: [
    { name: 'chromium', use: browser(found?.shell ?? found?.path, []), grepInvert: /@gpu/ },
    { name: 'software-gpu', use: browser(found?.path, softwareGpu), grep: /@gpu/ },
  ],
  webServer: {
    command: `npm run --silent preview -- --port ${port}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: !process.env.CI,
  },
});
