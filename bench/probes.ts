// What probes cost: LeNet-5 and a stack of 20 train with every probe asked for at every report, and without any, taking turns of a
// second in one process, which is asked for its own processor time: what else the machine does is not counted.
// npx node bench/probes.ts [rounds] [threads] [device]; needs `npm run build:wasm` and `npm run build:assets`. By hand, not a test.
import type { Net } from '../src/lib/nets/spec.ts';
import type { DeviceName, ProbeRequest, Run } from '../src/lib/engine/report.ts';
import { runtime } from '../src/lib/engine/runtime.ts';
import { trainOn } from '../src/lib/engine/train.ts';
import { lenet5 } from '../src/lib/nets/lenet5.ts';
import { stack } from '../src/lib/nets/stack.ts';
import { median } from '../src/lib/median.ts';

const [rounds = '20', threads = '1', device = 'wasm'] = process.argv.slice(2);
const manifest = new URL('../public/data/mnist/manifest.json', import.meta.url).href;
const every: readonly ProbeRequest[] = ['filters', 'samples', 'worst', 'layers', 'activations'];
const TURN = 1000;

/** Images a second of processor time in a turn of a run, and reports a second of the wall clock. */
async function turn(run: Run): Promise<{ images: number; reports: number }> {
  const begun = performance.now();
  let [first, last, reports] = [NaN, NaN, 0];
  let [from, cpu] = [begun, process.cpuUsage()];
  while (performance.now() - begun < TURN || reports < 2) {
    const { value } = await run.next();
    if (value?.kind !== 'steps') continue;
    if (Number.isNaN(first)) [first, from, cpu] = [value.imagesSeen, performance.now(), process.cpuUsage()];
    else reports += 1;
    last = value.imagesSeen;
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { images: (1e6 * (last - first)) / (user + system), reports: reports / seconds };
}

for (const net of [lenet5, stack({ depth: 20, activation: 'relu' })] as Net[]) {
  const here = runtime();
  const begin = (probes: readonly ProbeRequest[]) =>
    trainOn(
      here,
      net,
      {
        manifest,
        device: device as DeviceName,
        threads: Number(threads),
        probes,
        epochs: Infinity,
        testEvery: Number.MAX_SAFE_INTEGER,
        seed: 1,
      },
      new AbortController().signal,
    );
  const runs = [begin([]), begin(every)];
  for (const run of runs) for (let i = 0; i < 3; i++) await turn(run); // all of the data is here, and all is warm
  const rates: number[][] = [[], []];
  let often = 0;
  for (let round = 0; round < Number(rounds); round++)
    for (const which of round % 2 ? [1, 0] : [0, 1]) {
      const { images, reports } = await turn(runs[which]);
      rates[which].push(images);
      if (which === 1) often = reports;
    }
  const ratios = rates[0].map((without, i) => rates[1][i] / without);
  console.log(
    `${net.name}, ${device}, threads ${threads}: ${median(rates[0]).toFixed(0)} images/s without, ${median(rates[1]).toFixed(0)} with all probes ` +
      `at ${often.toFixed(1)} reports/s; median of ${rounds} pairs ${(100 * (median(ratios) - 1)).toFixed(1)} %`,
  );
  for (const run of runs) await run.return();
  here.release();
}
