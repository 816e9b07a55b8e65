// The built site on a plain static server that sends no headers, as GitHub Pages is one: its service worker brings the threads.
// And on a server that does send them: no service worker at all.
import { expect, test } from '@playwright/test';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const servers: Server[] = [];
/** A server of the built site without some of its files, if they are named; its origin. It hears what is asked for. */
async function serve(
  without?: string | RegExp | (() => RegExp),
  heard?: (path: string) => void,
): Promise<string> {
  const isGone = (path: string) => {
    const gone = typeof without === 'function' ? without() : without;
    return gone instanceof RegExp ? gone.test(path) : path === gone;
  };
  const server = createServer(({ url = '/' }, answer) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://any').pathname));
    const file = join('dist', path.endsWith('/') ? `${path}index.html` : path);
    heard?.(path);
    if (isGone(path) || !existsSync(file) || !statSync(file).isFile())
      return void answer.writeHead(404).end();
    answer.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(answer);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
let origin: string;
test.beforeAll(async () => void (origin = await serve()));
test.afterAll(() => servers.forEach((server) => server.close()));

test('without headers: a page that trains loads once more and has threads', async ({ page }) => {
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  await page.goto(`${origin}/lenet/?device=wasm&threads=2&seed=3`);
  await page.waitForFunction(() => crossOriginIsolated);
  await expect(page).toHaveURL(/\?device=wasm&threads=2&seed=3$/);
  expect(loads).toHaveLength(2);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.locator('book-trainer')).toContainText(', 2 threads');
});

test('without headers: a page that does not train is left alone', async ({ page }) => {
  let loads = 0;
  page.on('request', (request) => (loads += Number(request.isNavigationRequest())));
  await page.goto(`${origin}/stride/`);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  expect(loads).toBe(1);
  await page.goto(`${origin}/lenet/`); // the worker is there already: isolated at the first load
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(loads).toBe(2);
});

test('a worker that cannot be had costs no reload, and training works on one thread', async ({ page }) => {
  let loads = 0;
  page.on('request', (request) => (loads += Number(request.isNavigationRequest())));
  await page.goto(`${await serve('/service-worker.js')}/lenet/?device=wasm`);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.locator('[data-readout="device"]')).toContainText(/wasm|WebAssembly/i);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(loads).toBe(1);
});

test('without headers: files of the version before are kept, pages are asked for anew', async ({ page }) => {
  let gone = /^nothing$/;
  const asked: string[] = [];
  const here = await serve(
    () => gone,
    (path) => asked.push(path),
  );
  await page.goto(`${here}/stride/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`${here}/convolution/`);
  const button = page.locator('kernel-lab [data-do=link]').first();
  await expect(button).toBeEnabled();
  gone = /_astro\/KernelLab\./; // published anew, and this page comes from a cache
  asked.length = 0;
  await page.goto(`${here}/convolution/#again`);
  await page.reload();
  await expect(button).toBeEnabled();
  await expect(page.locator('.part-lost')).toHaveCount(0);
  expect(asked).toContain('/convolution/');
  expect(asked.filter((path) => /_astro\/KernelLab/.test(path))).toEqual([]);
});

test('with headers there is no service worker', async ({ page }) => {
  await page.goto('/lenet/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
