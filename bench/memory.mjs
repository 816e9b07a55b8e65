// The part “memory”: what each peer adds to a fresh browser at its peak, all processes together. From /proc, so Linux only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openBrowser, openPage } from './browser.mjs';

const STEPS = 12;

/** Megabytes at the peak of opening a peer and training some steps, above the page with the images in it. */
export async function measureMemory(url, entries, batch, print) {
  const rows = [];
  for (const { library, version, device, group } of entries) {
    const browser = await openBrowser();
    const page = await openPage(browser, url, () => {});
    const row = { library, version, device, batch };
    try {
      await page.evaluate(() => globalThis.bench.images());
      const cdp = await browser.newBrowserCDPSession();
      const processes = async () =>
        (await cdp.send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id);
      await page.evaluate(() => globalThis.gc?.());
      const before = new Map();
      for (const id of await processes()) before.set(id, restartPeak(id));
      await page.evaluate(
        ([name, on, size, steps]) => globalThis.bench.alone(name, on, size, steps),
        [group, device, batch, STEPS],
      );
      const grown = (await processes()).map((id) => read(id, 'VmHWM') - (before.get(id) ?? 0));
      row.megabytes = Math.round(grown.reduce((sum, kilobytes) => sum + Math.max(0, kilobytes), 0) / 1024);
      print(`${library} ${device}: ${row.megabytes} MB`);
    } catch (error) {
      row.failed = error.message.split('\n')[0];
    } finally {
      await browser.close();
    }
    rows.push(row);
  }
  return rows;
}

/** Whether this machine can tell. */
export const canMeasureMemory = () => existsSync('/proc/self/clear_refs');

/** Sets the peak of a process back to what it has now, in kilobytes. */
function restartPeak(id) {
  writeFileSync(`/proc/${id}/clear_refs`, '5');
  return read(id, 'VmRSS');
}

const read = (id, field) =>
  Number(readFileSync(`/proc/${id}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+)`))[1]);
