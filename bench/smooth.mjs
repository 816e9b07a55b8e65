// The parts “smooth” and “click”: the built site's trainer in a page of its own. Does the page stay a page while it trains, and how
// long is it from the click to 99 %? Input is real, sent by the browser's own protocol; times are the page's own.
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { ensureBuild } from '../scripts/ensure-build.mjs';
import { median } from '../src/lib/median.ts';
import { isolation } from './browser.mjs';

/** Serves dist/, built first if it is not. */
export async function serveSite() {
  if (!ensureBuild()) throw new Error('the site does not build');
  const server = await preview({
    configFile: false,
    logLevel: 'warn',
    build: { outDir: fileURLToPath(new URL('../dist', import.meta.url)) },
    preview: { port: 4409, host: '127.0.0.1', headers: isolation },
  });
  return { url: server.resolvedUrls.local[0], stop: () => server.close() };
}

const SECONDS = 12;

/** Frames a second and interaction to next paint while LeNet-5 trains with everything on screen, for each number of threads. */
export async function measureSmoothness(browser, url, threadCounts, print) {
  const rows = [];
  for (const threads of [0, ...threadCounts]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(60_000);
    await page.goto(`${url}lenet/?device=wasm&epochs=100${threads ? `&threads=${threads}` : ''}`);
    await page.locator('book-trainer [data-do="train"][aria-disabled="false"]').waitFor();
    await page.locator('book-trainer').evaluate((trainer) => trainer.scrollIntoView());
    if (threads) {
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.waitForFunction(
        () => Number(document.querySelector('[data-readout="test-accuracy"]').value) > 0,
      );
    }
    await page.evaluate(watch);
    const end = performance.now() + 1000 * SECONDS;
    while (performance.now() < end) await interact(page);
    const seen = await page.evaluate(() => globalThis.watched());
    const speed = await page.locator('[data-readout="images-per-second"]').getAttribute('value');
    rows.push({ threads, ...seen, imagesPerSecond: Number(speed) || null });
    print(
      `${threads} threads: ${seen.framesPerSecond.toFixed(1)} frames/s, interaction ${seen.interactionP95} ms at p95`,
    );
    await page.close();
  }
  return rows;
}

/** What a reader does beside a run: opens the tables and shuts them, reads the charts with the arrow keys, walks on with Tab. */
async function interact(page) {
  await page.getByText('Confusions and tests in numbers').click();
  await page.waitForTimeout(150);
  await page.locator('book-trainer .widget-stage').focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(150);
  await page.keyboard.press('Tab');
  await page.waitForTimeout(150);
}

/** Runs in the page: counts frames, and times interactions as the browser's own event timing has them. */
function watch() {
  const gaps = [];
  const slow = new Map();
  let last = performance.now();
  const begun = last;
  const interactions = performance.interactionCount ?? 0;
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) slow.set(interactionId, Math.max(duration, slow.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16 });
  globalThis.watched = () => {
    // Interactions faster than 16 ms are counted by the browser and not told one by one.
    const total = Math.max((performance.interactionCount ?? 0) - interactions, slow.size);
    const durations = [...Array(total - slow.size).fill(16), ...slow.values()].sort((a, b) => a - b);
    const sorted = gaps.slice(1).sort((a, b) => a - b);
    return {
      framesPerSecond: (1000 * (gaps.length - 1)) / (performance.now() - begun),
      gapP95: sorted[Math.floor(0.95 * sorted.length)],
      longestGap: sorted.at(-1),
      interactions: total,
      interactionP95: durations[Math.min(total - 1, Math.floor(0.95 * total))],
      longestInteraction: durations.at(-1),
    };
  };
}

/**
 * Seconds from the click on Train, in a browser that has nothing yet, to the first report and to 99 % of the test images; to the first
 * report of a page that finds all in the cache; and of that page once all of it is here and Reset was pressed, the middle of nine.
 */
export async function measureClicks(browser, url, seeds, print) {
  const rows = [];
  for (const seed of seeds) {
    const context = await browser.newContext(); // an empty cache: the download counts
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    const fresh = await click(page, `${url}lenet/?seed=${seed}`, 0.99);
    const cached = await click(page, `${url}lenet/?seed=${seed}`, 0);
    const firstAgain = await again(page, 9);
    rows.push({ seed, ...fresh, firstCached: cached.first, firstAgain });
    print(
      `seed ${seed}: first ${fresh.first.toFixed(2)} s, cached ${cached.first.toFixed(2)} s, after Reset ${firstAgain.toFixed(3)} s, 99 % ${fresh.reached?.toFixed(1) ?? 'not reached'} s, end ${fresh.accuracy ?? '–'}`,
    );
    await context.close();
  }
  return rows;
}

async function click(page, address, goal) {
  await page.goto(address);
  await page.locator('book-trainer [data-do="train"][aria-disabled="false"]').waitFor();
  await page.evaluate(clock, goal);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  return page.evaluate(() => globalThis.clocked);
}

/** The same page, all of its data here: Reset and Train, `times` over. */
async function again(page, times) {
  await page.waitForFunction(
    () => Number(document.querySelector('[data-readout="test-accuracy"]').value) > 0,
  );
  const seconds = [];
  for (let i = 0; i < times; i++) {
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.evaluate(clock, 0);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    seconds.push((await page.evaluate(() => globalThis.clocked)).first);
  }
  return median(seconds);
}

/** Runs in the page: resolves `clocked` once the goal is reached or the run is over; the clock starts with the click. */
function clock(goal) {
  const trainer = document.querySelector('book-trainer');
  const value = (name) => Number(trainer.querySelector(`[data-readout="${name}"]`).value);
  globalThis.clocked = new Promise((resolve) => {
    let begun;
    const seen = { first: null, reached: null, accuracy: null, device: null };
    trainer.querySelector('[data-do="train"]').addEventListener('click', (event) => {
      begun = event.timeStamp;
    });
    const observer = new MutationObserver(() => {
      const now = (performance.now() - begun) / 1000;
      if (seen.first === null && value('images-seen') > 0) seen.first = now;
      const accuracy = value('test-accuracy');
      if (accuracy > 0) seen.accuracy = accuracy;
      if (seen.reached === null && goal > 0 && accuracy >= goal) seen.reached = now;
      seen.device = trainer.querySelector('[data-readout="device"]').value;
      const over = ['done', 'failed'].includes(trainer.dataset.status);
      if (!over && (goal > 0 ? seen.reached === null : seen.first === null)) return;
      observer.disconnect();
      resolve(seen);
    });
    observer.observe(trainer, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}
