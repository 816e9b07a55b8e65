// Training as a stream of reports that the consumer pulls: pause is not asking, a step is asking for one, reset is the
// signal. The engine's loop lives here; what a step computes is learner.ts.
import type { Dataset } from '#lib/data/dataset.ts';
import type { Net } from '#lib/nets/spec.ts';
import { batchesOf } from './batches.ts';
import { choose } from './choose.ts';
import { checkCost } from './cost.ts';
import { notFinite } from './diagnose.ts';
import { evaluate, predictSamples } from './evaluate.ts';
import { asEngineError, checkFits, loadingReport, openFeed, scalingOf } from './feed.ts';
import { makeLearner, type Learner } from './learner.ts';
import { resolveOptions, type Settings } from './options.ts';
import { throttle } from './throttle.ts';
import { rowsOf } from './plan.ts';
import { checkSnapshot } from './snapshot.ts';
import type { Ask, Report, Run, TrainOptions } from './report.ts';
import { rescue, type Rescued } from './rescue.ts';
import { statesOf } from './session.ts';
import { yieldToEventLoop } from './event-loop.ts';
import { wasmFeatures } from './wasm/features.ts';

/**
 * Trains `net` on the data of a manifest. Works only while the consumer waits for a report; how steps are grouped into
 * reports never changes the numbers. Ends with a test report and `done`.
 * @throws EngineError (its `way` says what the reader can do), or the signal's reason once it aborts
 */
export async function* train(net: Net, options: TrainOptions, signal: AbortSignal): Run {
  const settings = resolveOptions(options);
  if (options.resume) checkSnapshot(net, options.resume);
  signal.throwIfAborted();
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const opening = openFeed(settings, ended, wasmFeatures().shared);
  opening.catch(() => {}); // whoever awaits it hears of it
  try {
    const { device, passedOver, notes } = await choose(net, settings, signal);
    try {
      const { name, detail, threads } = device;
      yield { kind: 'device', device: name, detail, threads, passedOver };
      for (const text of notes) yield { kind: 'note', text };
      const rescued = rescue(device);
      try {
        yield* runOn(net, device, await opening, settings, options, signal, rescued);
      } catch (error) {
        throw rescued.from(error);
      }
    } finally {
      device.release();
    }
  } finally {
    stop.abort();
  }
}

async function* runOn(
  net: Net,
  device: Parameters<typeof makeLearner>[1],
  data: Dataset,
  settings: Settings,
  { resume }: TrainOptions,
  signal: AbortSignal,
  rescued: Rescued,
): Run {
  const { batch, epochs, seed, watch } = resume ? { ...settings, ...resume } : settings;
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
      while (!isReady() && performance.now() - since < 100) await asEngineError(data.changed());
    }
  }

  let learner: Learner | undefined = undefined;
  yield* until(() => train.arrived >= train.shards[0]);
  const batches = batchesOf(train.shards, batch, seed);
  const steps = epochs * batches.perEpoch;
  const bytes = ({ pixels, labels }: Dataset['train']) => ({ pixels, labels });
  const course = { train: bytes(train), test: bytes(test), ...scalingOf(data), batches, steps, resume };
  const optimiser = resume?.optimiser ?? settings.optimiser;
  checkCost(net.name, rowsOf(net), batch, statesOf(optimiser));
  learner = await makeLearner(net, device, { seed, batch, optimiser }, course);
  const { session } = learner;
  const { plan } = session;
  checkFits(net, plan.classes, data);

  const testSteps = settings.testEvery ? Math.ceil(settings.testEvery / batch) : batches.perEpoch;
  const rhythm = throttle();
  while (learner.step < steps) {
    yield* until(() => train.arrived >= batches.neededFor(learner.step));
    const first = learner.step;
    const nextTest = testSteps * (Math.floor(first / testSteps) + 1);
    const end = Math.min(first + (ask?.steps ?? rhythm.steps), nextTest, steps);
    const start = performance.now();
    while (learner.step < end && train.arrived >= batches.neededFor(learner.step) && learner.learn());
    const losses = await plan.head.drain();
    const milliseconds = performance.now() - start;
    const broken = losses.findIndex((loss) => !Number.isFinite(loss));
    if (broken >= 0) {
      const before = { ...(await learner.snapshot()), step: first + broken };
      throw await notFinite(plan, first + broken, before);
    }

    await rescued.keep(learner);

    const made = learner.step - first;
    rhythm.took(made, milliseconds);
    const seen = batches.seenBefore(learner.step);
    const samples = (watch.samples ?? []).filter((index) => index < test.arrived);
    yield* say({
      kind: 'steps',
      step: learner.step,
      epoch: batches.epochOf(learner.step - 1),
      imagesSeen: seen,
      losses,
      millisecondsPerStep: milliseconds / made,
      imagesPerSecond: (1000 * (seen - batches.seenBefore(first))) / milliseconds,
      ...(watch.filters && { filters: await firstFilters(learner) }),
      ...(samples.length > 0 && { samples: await predictSamples(session, samples) }),
    });
    if (data.loaded !== told) {
      told = data.loaded;
      yield* say(loadingReport(data));
    }
    if (learner.step % testSteps === 0 || learner.step === steps) {
      yield* until(() => test.arrived === test.images);
      const { worst, ...result } = await evaluate(session, test.images, watch.worst ?? 0, signal);
      const where = { step: learner.step, imagesSeen: seen };
      yield* say({ kind: 'test', ...where, ...result, ...(watch.worst && { worst }) });
    }
  }
  yield { kind: 'done' };
}

/** The weights of the first convolution, HWIO. */
async function firstFilters({ session: { plan } }: Learner): Promise<Float32Array | undefined> {
  const w = plan.rows.find(({ kind }) => kind === 'conv')?.parameters[0];
  return w && plan.device.read(plan.device.slice(plan.learning.parameters, w.offset, w.length));
}
