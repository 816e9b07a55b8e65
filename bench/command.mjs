// The benchmark itself: machine, page, parts, table, file. Started by run.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { openPage, servePage } from './browser.mjs';
import { describeMachine } from './machine.mjs';
import { readOptions } from './options.mjs';
import { speedTable } from './table.mjs';
import { startTorch } from './torch.mjs';

const options = readOptions(process.argv.slice(2));
const begun = Date.now();
const print = (line) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);

const server = await servePage();
const torch = await startTorch();
const { browser, page } = await openPage(server.url, print);
const machine = describeMachine(browser.version());
console.log(machine);
if (machine.load > 0.5)
  print(`the load is ${machine.load}: something else runs, these figures are not to be trusted`);

if (torch) {
  await page.exposeFunction('torch', torch.ask);
  await page.evaluate((version) => void (globalThis.torchVersion = version), torch.version);
} else print('no PyTorch on this machine (python3 -c "import torch" fails)');

const facts = await page.evaluate(() => globalThis.bench.facts());
const groups = options.peers ?? facts.groups;
const results = { machine, options, macsPerTrainingImage: facts.macs };
if (options.parts.includes('speed')) {
  const { batches, rounds, turn, checkSteps, seed } = options;
  results.speed = await page.evaluate(
    ([names, sizes, rules]) => globalThis.bench.speed(names, sizes, rules),
    [groups, batches, { rounds, turn, checkSteps, seed }],
  );
  console.log(`\n${speedTable(results.speed, facts.macs)}\n`);
}
await browser.close();
torch?.stop();
await server.stop();

mkdirSync('bench/results', { recursive: true });
const file = `bench/results/${machine.date.replace(/[:T]/g, '-').replace('Z', '')}.json`;
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
print(`written to ${file}`);
