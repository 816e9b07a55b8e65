// Training as a stream of reports that the consumer pulls: pause is not asking, a step is asking for one, reset is the
// signal. The engine's loop lives here; what a step computes is learner.ts, what outlives the run runtime.ts.
import type { Dataset } from '#lib/data/dataset.ts';
import type { Net } from '#lib/nets/spec.ts';
import { batchesOf } from './batches.ts';
import { choose } from './choose.ts';
import { checkCost } from './cost.ts';
import type { Device } from './device.ts';
import { evaluate } from './evaluate.ts';
import { unlessAborted, yieldToEventLoop } from './event-loop.ts';
import { asEngineError, checkFits, loadingReport, scalingOf } from './data.ts';
import { makeLearner, type Learner } from './learner.ts';
import { statesOf } from './optimiser.ts';
import { resolveOptions, type Settings } from './options.ts';
import { rowsOf } from './plan.ts';
import type { Ask, Report, Run, Snapshot, TrainOptions } from './report.ts';
import { openProbes } from './probes/at-work.ts';
import { rescue, withLeft, type Rescued } from './rescue.ts';
import { runtime, type Runtime } from './runtime.ts';
import { checkSnapshot } from './snapshot.ts';
import { stretch } from './stretch.ts';
import { throttle } from './throttle.ts';
import { wasmFeatures } from './wasm/features.ts';

/**
 * Trains `net` on the data of a manifest. Works only while the consumer waits for a report; how steps are grouped into
 * reports never changes the numbers. Ends with a test report and `done`.
 * @throws EngineError (its `way` says what the reader can do), or the signal's reason once it aborts
 */
export async function* train(net: Net, options: TrainOptions, signal: AbortSignal): Run {
  const own = runtime();
  try {
    yield* trainOn(own, net, options, signal);
  } finally {
    own.release();
  }
}

/**
 * The same in a runtime that outlives the run: what others have fetched, opened and measured is used, and what this one does is left
 * for the next. The run's own memory is freed when it ends.
 * @param hear gets the run every few seconds, for whoever wants to go on from there if all of this thread is lost
 */
export async function* trainOn(
  within: Runtime,
  net: Net,
  options: TrainOptions,
  signal: AbortSignal,
  hear?: (snapshot: Snapshot) => void,
): Run {
  const settings = resolveOptions(net, options);
  if (options.resume) checkSnapshot(net, options.resume);
  signal.throwIfAborted();
  const { data, close } = within.datasets.open(settings, wasmFeatures().shared);
  data.catch(() => {}); // whoever awaits it hears of it
  try {
    const { device, detail, passedOver, notes } = await choose(net, settings, within, signal).catch(
      (error) => {
        throw withLeft(error, options.resume);
      },
    );
    try {
      const { name, threads } = device;
      yield { kind: 'device', device: name, detail, threads, passedOver: [...passedOver] };
      for (const text of notes) yield { kind: 'note', text };
      const rescued = rescue(device, hear, options.resume);
      try {
        yield* runOn(
          within,
          net,
          device,
          await unlessAborted(signal, data),
          settings,
          options,
          signal,
          rescued,
        );
      } catch (error) {
        throw rescued.from(error);
      }
    } finally {
      device.release();
    }
  } finally {
    close();
  }
}

async function* runOn(
  { turns }: Runtime,
  net: Net,
  device: Device,
  data: Dataset,
  settings: Settings,
  { resume }: TrainOptions,
  signal: AbortSignal,
  rescued: Rescued,
): Run {
  const { batch, epochs, seed } = resume ? { ...settings, ...resume } : settings;
  const { train, test } = data;
  let ask: Ask;
  let told = -1;
  /** Says something; snapshots are answered on the way. */
  async function* say(report: Report): AsyncGenerator<Report, void, Ask> {
    signal.throwIfAborted();
    ask = yield report;
    while (ask?.snapshot && learner) ask = yield { kind: 'snapshot', snapshot: await learner.snapshot() };
    await yieldToEventLoop();
    signal.throwIfAborted();
  }
  /** Reports progress, ten times a second at most, until enough has arrived. */
  async function* until(isReady: () => boolean): AsyncGenerator<Report, void, Ask> {
    while (!isReady()) {
      told = data.loaded;
      yield* say(loadingReport(data));
      const since = performance.now();
      while (!isReady() && performance.now() - since < 100)
        await unlessAborted(signal, asEngineError(data.changed()));
    }
  }

  let learner: Learner | undefined = undefined;
  yield* until(() => train.arrived >= train.shards[0]);
  const batches = batchesOf(train.shards, batch, seed);
  const steps = epochs * batches.perEpoch;
  const bytes = ({ pixels, labels }: Dataset['train']) => ({ pixels, labels });
  const course = { train: bytes(train), test: bytes(test), ...scalingOf(data), batches, steps, resume };
  const optimiser = resume?.optimiser ?? settings.optimiser;
  checkCost(net.name, rowsOf(net), batch, statesOf(optimiser.kind));
  const mine = (learner = await makeLearner(net, device, { seed, batch, optimiser }, course));
  const { session } = mine;
  checkFits(net, session.plan.classes, data);
  const probes = openProbes(settings.probes, session, data);

  const testSteps = settings.testEvery ? Math.ceil(settings.testEvery / batch) : batches.perEpoch;
  const rhythm = throttle();
  while (mine.step < steps) {
    yield* until(() => train.arrived >= batches.neededFor(mine.step));
    const nextTest = testSteps * (Math.floor(mine.step / testSteps) + 1);
    const end = Math.min(mine.step + (ask?.steps ?? rhythm.steps), nextTest, steps);
    const report = await turns.take(() => {
      signal.throwIfAborted();
      return stretch(mine, end, { batches, train, probes, rescued });
    });
    rhythm.took(report.losses.length, report.losses.length * report.millisecondsPerStep);
    yield* say(report);
    if (data.loaded !== told) {
      told = data.loaded;
      yield* say(loadingReport(data));
    }
    if (mine.step % testSteps === 0 || mine.step === steps) {
      yield* until(() => test.arrived === test.images);
      const result = await evaluate(session, test.images, probes.batch, turns, signal);
      const where = { step: mine.step, imagesSeen: batches.seenBefore(mine.step) };
      yield* say({ kind: 'test', ...where, ...result, ...(await probes.read('test')) });
    }
  }
  yield { kind: 'done' };
}
