// The book's engine as its own pages use it: through client.ts, in its own worker, gathering its batches from bytes within
// the time measured, which the others need not do.
import { train } from '#lib/engine/client.ts';
import { probe } from '#lib/engine/probe.ts';
import { type DeviceName, type Report } from '#lib/engine/report.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { type Net } from '#lib/nets/spec.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { optimiser, type Peer, type Task, type Training } from '../task.ts';
import { threadsText } from '../threads.ts';
import { version } from './version.ts';

export interface Choice {
  device: DeviceName;
  /** Of the wasm device. */
  threads?: number;
  /** Another network than LeNet-5, for the cost curves. */
  net?: Net;
}

/** The book's engine on a device. */
export const book = ({ device, threads, net = lenet5 }: Choice): Peer => ({
  library: 'Unrolled',
  version,
  device: threads ? `${device}, ${threadsText(threads)}` : device,
  open: (task, signal) => open({ device, threads, net }, task, signal),
});

async function open(
  { device, threads, net }: Choice & { net: Net },
  task: Task,
  signal: AbortSignal,
): Promise<Training> {
  const { open: isThere, why } = await probe(device); // asked for in vain, the engine would measure all the others first
  if (!isThere) throw new Error(why);
  const stop = new AbortController();
  const options = {
    device,
    threads,
    batch: task.batch,
    data: task.images.data,
    epochs: Infinity,
    testEvery: Number.MAX_SAFE_INTEGER,
    optimiser: { kind: 'sgd', ...optimiser, decay: 0, schedule: { kind: 'constant' } },
  } as const;
  const run = train(net, options, AbortSignal.any([stop.signal, signal]));
  const next = async (steps: number) => {
    const { value } = await run.next({ steps });
    if (!value) throw new Error('the run ended');
    return value;
  };
  let detail = '';
  for (let ready = false; !ready;) {
    const report = await next(1); // the first step comes after the first shard, and the rest of the data after that
    if (report.kind === 'device') {
      const why = refusal(report, device, threads);
      if (why) {
        stop.abort();
        throw new Error(why);
      }
      detail = report.detail;
    }
    ready = report.kind === 'loading' && report.loaded === report.total;
  }
  let seen = 0;
  return {
    params: total(trace(net), 'params'),
    detail,
    async run(steps) {
      let loss = NaN;
      const before = seen;
      for (let made = 0; made < steps;) {
        const report = await next(steps - made);
        if (report.kind !== 'steps') continue;
        made += report.losses.length;
        seen = report.imagesSeen;
        loss = report.losses.at(-1)!;
      }
      return { loss, images: seen - before };
    },
    close: () => stop.abort(),
  };
}

/** Why a run is not what was asked for: the engine takes another device rather than none, which is no figure of this one. */
function refusal(
  report: Extract<Report, { kind: 'device' }>,
  device: DeviceName,
  threads: number | undefined,
): string | undefined {
  if (report.device !== device)
    return report.passedOver.find((one) => one.device === device)?.why ?? `it takes ${report.device}`;
  if (threads && report.threads !== threads)
    return `asked for ${threadsText(threads)}, it takes ${report.threads}`;
  return undefined;
}
