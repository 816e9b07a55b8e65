// The benchmark itself: machine, page, parts, tables, file. Started by run.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { openBrowser, openPage, servePage } from './browser.mjs';
import { describeMachine } from './machine.mjs';
import { canMeasureMemory, measureMemory } from './memory.mjs';
import { readOptions } from './options.mjs';
import { watchOthers } from './others.mjs';
import { arithmeticModule, macsPerRound } from './peak/arithmetic.mjs';
import { speedTable } from '../src/lib/contest/standings.ts';
import { measureClicks, measureSmoothness, serveSite } from './smooth.mjs';
import {
  clickTable,
  curveTable,
  memoryTable,
  othersLine,
  peakTable,
  redrawTable,
  smoothTable,
  widgetTable,
} from './table.mjs';
import { measureRedraw } from './redraw.mjs';
import { startTorch } from './torch.mjs';

/** How many times slower than this machine a reader's may be, and the seeds of the runs to 99 %. */
const SLOWDOWN = 4;
const SEEDS = [1, 2, 3, 4, 5];

const { quick, parts, peers, batches, rules } = readOptions(process.argv.slice(2));
const begun = Date.now();
const print = (line) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);

const server = await servePage();
const torch = await startTorch();
const browser = await openBrowser();
const page = await openPage(browser, server.url, print);
const machine = describeMachine(browser.version());
console.log(machine);
if (torch) {
  await page.exposeFunction('torch', torch.ask);
  await page.evaluate((version) => void (globalThis.torchVersion = version), torch.version);
} else print('no PyTorch on this machine (python3 -c "import torch" fails)');

const { groups, macs } = await page.evaluate(() => globalThis.bench.facts());
const threadCounts = [...new Set([1, cpus().length])];
const results = { machine, quick, rules, macsPerTrainingImage: macs, others: {} };
const measures = {
  async speed() {
    results.speed = await page.evaluate(
      ([names, sizes, how]) => globalThis.bench.speed(names, sizes, how),
      [peers ?? groups, batches, rules],
    );
    return speedTable(results.speed, macs);
  },
  async peak() {
    results.peak = await page.evaluate(
      ([kernels, perRound, pace]) => globalThis.bench.peak(kernels, perRound, pace),
      [await arithmeticModule(), macsPerRound, rules],
    );
    return peakTable(results.peak);
  },
  async curves() {
    results.curves = await page.evaluate((how) => globalThis.bench.curves(how), rules);
    return curveTable(results.curves);
  },
  async memory() {
    if (!canMeasureMemory()) return 'Memory can only be measured on Linux.';
    const entries = await page.evaluate((names) => globalThis.bench.list(names), peers ?? groups);
    results.memory = await measureMemory(server.url, entries, batches[0], print);
    return memoryTable(results.memory);
  },
  async widgets() {
    const slow = await openPage(browser, server.url, print);
    const cdp = await slow.context().newCDPSession(slow);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    results.widgets = await slow.evaluate(() => globalThis.bench.widgets());
    await slow.close();
    return widgetTable(results.widgets, SLOWDOWN);
  },
  async smooth() {
    const site = await serveSite();
    results.smooth = await measureSmoothness(browser, site.url, threadCounts, print);
    await site.stop();
    return smoothTable(results.smooth);
  },
  async redraw() {
    const site = await serveSite();
    results.redraw = await measureRedraw(browser, site.url, print);
    await site.stop();
    return redrawTable(results.redraw);
  },
  async click() {
    const site = await serveSite();
    results.click = await measureClicks(browser, site.url, SEEDS, print);
    await site.stop();
    return clickTable(results.click);
  },
};
for (const part of parts) {
  print(part);
  const others = watchOthers();
  const table = await measures[part]();
  results.others[part] = others();
  // Memory opens browsers of its own, which are no strangers, and times nothing.
  console.log([`\n${table}\n`, part === 'memory' ? '' : `${othersLine(results.others[part])}\n`].join('\n'));
}
await browser.close();
torch?.stop();
await server.stop();

mkdirSync('bench/results', { recursive: true });
const file = `bench/results/${machine.date.replace(/[:T]/g, '-').replace('Z', '')}.json`;
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
print(`written to ${file}`);
