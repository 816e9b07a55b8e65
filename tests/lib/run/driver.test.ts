// Train, Pause, Step, Stop and Reset over the engine's own training loop, on a small data set, in this process: one run, several one
// after another, several side by side; other plans, and what can be done after a failure.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { EngineError, type Report, type TrainOptions } from '#lib/engine/report.ts';
import { train } from '#lib/engine/train.ts';
import { connected, flatten, image, net, relu, softmax } from '#lib/nets/spec.ts';
import { drive } from '#lib/run/driver.ts';
import type { History } from '#lib/run/history.ts';
import type { Plan } from '#lib/run/plan.ts';
import type { Order } from '#lib/run/runner.ts';
import type { State, Status } from '#lib/run/state.ts';
import { training, type Train } from '#lib/run/training.ts';
import { writeRows } from '../engine/rows-data.ts';

let data = {} as DataDescriptor;
let remove = () => {};
beforeAll(() => {
  const rows = writeRows();
  remove = rows.remove;
  data = {
    name: 'rows',
    title: 'Rows',
    noun: ['row', 'rows'],
    shape: [8, 8, 1],
    watch: [],
    classes: Array.from({ length: 3 }, (_, i) => `${i}`),
    images: { train: 320, test: 90 },
    from: { kind: 'site', manifest: rows.manifest },
    scaling: 'standard',
    paint: 'ink',
  } as DataDescriptor;
});
afterAll(() => remove());

const small = () =>
  net('small', image(...data.shape), [flatten(), connected(data.classes.length), softmax()]);
const deep = () =>
  net('deep', image(...data.shape), [
    flatten(),
    connected(7),
    relu(),
    connected(data.classes.length),
    softmax(),
  ]);
const plan = (label: string, options: Plan['options'] = {}, of = small()): Plan => ({
  label,
  net: of,
  data,
  options: { device: 'cpu', batch: 32, epochs: 2, seed: 3, ...options },
});

/** Runs driven over the real engine: all that is heard, and waiting for what a test asks. */
function driven(plans: readonly Plan[], order: Order = 'one after another', by: Train = train) {
  const statuses: Status[] = [];
  const heard: { at: number; report: Report }[] = [];
  let wake = () => {};
  const driver = drive(
    training(async () => ({ train: by })),
    order,
    plans,
    (state, report) => {
      if (report) heard.push({ at: state.at, report });
      if (statuses.at(-1) !== state.status) statuses.push(state.status);
      wake();
    },
  );
  const until = async (ready: (state: State<Plan, History>) => boolean) => {
    while (!ready(driver.state())) await new Promise<void>((resolve) => (wake = resolve));
  };
  const run = (i = 0) => driver.state().runs[i].now;
  const losses = (at = 0) =>
    heard.flatMap((one) => (one.at === at && one.report.kind === 'steps' ? one.report.losses : []));
  const is = (status: Status) => until((state) => state.status === status);
  return { driver, statuses, heard, until, is, run, losses };
}
/** Lets everything that is due happen: a run that went on would have taken many steps by then. */
const breath = async () => {
  for (let turn = 0; turn < 300; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('one run', () => {
  it('steps once a press, and only then', async () => {
    const { driver, statuses, is, until, run } = driven([plan('one')]);
    driver.step();
    await is('paused');
    driver.step();
    await until(() => run().steps === 2);
    await breath();
    expect(run()).toMatchObject({ steps: 2, images: 64 });
    expect(statuses).toEqual(['ready', 'starting', 'paused', 'training', 'paused'].slice(1));
    driver.reset();
  });

  it('gives the same losses stepped, paused and resumed, or in one go', async () => {
    const stepped = driven([plan('one')]);
    for (let i = 1; i <= 3; i++) {
      stepped.driver.step();
      await stepped.until(() => stepped.run().steps === i);
      await stepped.is('paused');
    }
    stepped.driver.train();
    await stepped.until(() => stepped.run().steps > 4);
    stepped.driver.pause();
    await breath();
    const { steps } = stepped.run();
    await breath();
    expect(stepped.run().steps).toBe(steps); // rests
    if (stepped.driver.state().status === 'paused') stepped.driver.train();
    await stepped.is('done');

    const straight = driven([plan('one')]);
    straight.driver.train();
    await straight.is('done');
    expect(straight.losses()).toEqual(stepped.losses());
    expect(straight.losses()).toHaveLength(20);
    expect(straight.run().tests).toHaveLength(2);
    expect(straight.run().device?.device).toBe('cpu');
  });

  it('begins afresh after Reset, with the same weights for the same seed; the run before is kept', async () => {
    const { driver, until, is, run } = driven([plan('one', { epochs: 50 })]);
    driver.train();
    await until(() => run().steps > 0);
    driver.reset();
    expect(driver.state()).toMatchObject({ status: 'ready', runs: [{ now: { steps: 0 } }] });
    await breath();
    expect(run().steps).toBe(0); // silent
    const { before } = driver.state().runs[0];
    expect(before?.steps).toBeGreaterThan(0);
    driver.step();
    await is('paused');
    expect(run().firstLoss).toBe(before!.firstLoss);
    driver.reset();
    driver.reset();
    expect(driver.state().runs[0].before?.steps).toBe(1); // nothing has run since
  });

  it('stopped, keeps what was heard, and begins afresh', async () => {
    const { driver, until, is, run } = driven([plan('one', { epochs: 50 })]);
    driver.train();
    await until(() => run().steps > 0);
    driver.stop();
    const { steps } = run();
    await breath();
    expect(driver.state().status).toBe('stopped');
    expect(run().steps).toBe(steps);
    driver.step();
    await is('paused');
    expect(run().steps).toBe(1);
  });
});

describe('several runs', () => {
  it('one after another: each to its end, in their order', async () => {
    const { driver, is, heard, run } = driven([plan('a'), plan('b', { seed: 4 }), plan('c', {}, deep())]);
    driver.train();
    await is('done');
    const order = heard.map(({ at }) => at);
    expect(order).toEqual([...order].sort());
    for (const i of [0, 1, 2]) expect(run(i)).toMatchObject({ images: 640, tests: { length: 2 } });
    expect(run(1).firstLoss).not.toBe(run(0).firstLoss);
  });

  it('side by side: a step is one of each, and who lags behind is served', async () => {
    const { driver, is, until, run, heard } = driven([plan('a'), plan('b', {}, deep())], 'side by side');
    driver.step();
    await is('paused');
    expect([run(0).steps, run(1).steps]).toEqual([1, 1]);
    driver.train();
    await until(() => run(0).images + run(1).images >= 640);
    const most = Math.max(
      ...heard.flatMap(({ report }) => (report.kind === 'steps' ? report.losses.length : [])),
    );
    expect(Math.abs(run(0).steps - run(1).steps)).toBeLessThanOrEqual(most);
    await is('done');
    expect([run(0).images, run(1).images]).toEqual([640, 640]);
    const alone = driven([plan('b', {}, deep())]);
    alone.driver.train();
    await alone.is('done');
    expect(run(1).bins.map(({ mean }) => mean)).toEqual(alone.run().bins.map(({ mean }) => mean));
  });

  it('one starts from what another keeps, its first weights moved with their pixels', async () => {
    const first = { ...plan('plain'), keep: 1 };
    const second: Plan = { ...plan('moved', { shuffle: 5 }), start: { from: 'plain', shuffle: 5 } };
    const { driver, is, losses, run } = driven([first, second]);
    driver.train();
    await is('done');
    const [plain, moved] = [losses(0), losses(1)];
    expect(moved).toHaveLength(plain.length - 1);
    moved.forEach((loss, i) => expect(Math.abs(loss - plain[i + 1])).toBeLessThan(1e-4));
    expect(run(1).tests.at(-1)!.correct).toBe(run(0).tests.at(-1)!.correct);
  });
});

describe('other plans', () => {
  it('that ask for the same leave the run alone; others reset it and keep it as the run before', async () => {
    const { driver, until, is, run } = driven([plan('one', { epochs: 50 })]);
    driver.train();
    await until(() => run().steps > 0);
    driver.plans([plan('one', { epochs: 50 })]);
    expect(driver.state().status).toBe('training');
    driver.plans([plan('one', { epochs: 50, seed: 9 })]);
    const { status, runs } = driver.state();
    expect(status).toBe('ready');
    expect(runs[0]).toMatchObject({ plan: { options: { seed: 9 } }, now: { steps: 0 } });
    expect(runs[0].before!.steps).toBeGreaterThan(0);
    driver.step();
    await is('paused');
    expect(run().firstLoss).not.toBe(runs[0].before!.firstLoss);
    driver.plans([plan('two'), plan('one')]); // a run keeps its own past, wherever it stands
    expect(driver.state().runs.map(({ before }) => before?.steps)).toEqual([undefined, 1]);
    driver.reset();
  });

  it('for another net or other images have no run before: its curve would be no yardstick', async () => {
    const { driver, is } = driven([plan('one')]);
    for (const other of [plan('one', {}, deep()), { ...plan('one'), data: { ...data, title: 'Others' } }]) {
      driver.step();
      await is('paused');
      driver.plans([other]);
      expect(driver.state().runs[0].before).toBeUndefined();
    }
  });
});

describe('a failure', () => {
  it('is told once, and can be tried again', async () => {
    const away = {
      ...data,
      from: { kind: 'site', manifest: `${(data.from as { manifest: string }).manifest}.not` },
    };
    const { driver, is, statuses } = driven([{ ...plan('one'), data: away as DataDescriptor }]);
    for (const times of [1, 2]) {
      driver.train();
      await is('failed');
      expect(statuses.filter((status) => status === 'failed')).toHaveLength(times);
      expect(driver.state().failure).toMatchObject({ code: 'data-missing' });
    }
    driver.reset();
    expect(driver.state().failure).toBeUndefined();
  });

  /** The engine, with a GPU that is lost after so many steps, once; what was good until then is kept. */
  const losing = (after: number): Train => {
    let isLost = false;
    return async function* (net, options, signal) {
      const run = train(net, options, signal);
      for (let next = await run.next({ steps: 1 }); !next.done; next = await run.next({ steps: 1 })) {
        yield next.value;
        if (isLost || next.value.kind !== 'steps' || next.value.step < after) continue;
        isLost = true;
        const { value } = await run.next({ snapshot: true });
        const { snapshot } = value as Extract<Report, { kind: 'snapshot' }>;
        throw new EngineError('no-device', 'The GPU went away.', 'Try again.', snapshot);
      }
    };
  };

  it('of a lost GPU: every way on goes on from the last good weights, on another device, too', async () => {
    const { driver, is, losses, run, statuses } = driven(
      [plan('one'), plan('two')],
      'one after another',
      losing(7),
    );
    driver.train();
    await is('failed');
    expect(driver.state().failure).toMatchObject({ code: 'no-device', lastGood: { step: 7 } });
    driver.recover(() => driver.plans([plan('one', { device: 'wasm' }), plan('two', { device: 'wasm' })]));
    expect(driver.state().status).toBe('starting'); // until the first step that it makes anew
    await is('done');
    const straight = driven([plan('one', { device: 'wasm' })]);
    straight.driver.train();
    await straight.is('done');
    expect(losses()).toHaveLength(20); // it did not begin again
    losses().forEach((loss, i) => expect(Math.abs(loss - straight.losses()[i])).toBeLessThan(1e-3));
    expect(run(0).device?.device).toBe('wasm');
    expect(statuses.slice(statuses.indexOf('failed')).slice(0, 3)).toEqual([
      'failed',
      'starting',
      'training',
    ]);
    expect(run(1).images).toBe(640);
  });

  it('of one of several leaves the others as they are', async () => {
    let fails = true;
    const by: Train = (net, options: TrainOptions, signal) => {
      if (options.seed === 4 && fails) {
        fails = false;
        throw new EngineError('worker-died', 'It died.', 'Try again.');
      }
      return train(net, options, signal);
    };
    const { driver, is, run } = driven([plan('a'), plan('b', { seed: 4 })], 'one after another', by);
    driver.train();
    await is('failed');
    const first = run(0);
    driver.recover(() => {});
    await is('done');
    expect(run(0)).toBe(first);
    expect(run(1).images).toBe(640);
  });
});
