// Brings the kernels into a browser: page.ts as one file, served to a page of its own that is no part of the book.
import type { Page } from '@playwright/test';
import { bundled } from '../bundled.ts';
import type { Answers } from './page.ts';

/** Browsers take it for a safe origin, and no server is there: every request is answered here. */
const origin = 'http://kernels.localhost';

const bundle = () => bundled(new URL('./page.ts', import.meta.url), 'es', 'kernels');

export interface Kernels {
  /** Asks the page. */
  ask<Name extends keyof Answers>(
    name: Name,
    ...args: Parameters<Answers[Name]>
  ): Promise<Awaited<ReturnType<Answers[Name]>>>;
  /** Asks a worker of the page. */
  askWorker<Name extends keyof Answers>(
    name: Name,
    ...args: Parameters<Answers[Name]>
  ): Promise<Awaited<ReturnType<Answers[Name]>>>;
}

/** Opens the page; its errors are the test's. */
export async function openKernels(page: Page): Promise<Kernels> {
  const code = await bundle();
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: code })
      : route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script type="module" src="/kernels.js"></script>',
        }),
  );
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'kernels' in globalThis);
  const inPage = ([name, args]: [string, unknown[]]) =>
    (globalThis as unknown as { kernels: Record<string, (...args: unknown[]) => unknown> }).kernels[name](
      ...args,
    );
  const inWorker = ([name, args]: [string, unknown[]]) =>
    new Promise((resolve, reject) => {
      const worker = new Worker('/kernels.js', { type: 'module' });
      worker.onmessage = ({ data }) => (data?.error ? reject(new Error(data.error)) : resolve(data));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage([name, ...args]);
    });
  return {
    ask: (name, ...args) => page.evaluate(inPage, [name, args] as [string, unknown[]]) as never,
    askWorker: (name, ...args) => page.evaluate(inWorker, [name, args] as [string, unknown[]]) as never,
  };
}
