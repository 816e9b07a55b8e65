// Train, Pause, Step and Reset over the engine's own training loop, on the first MNIST shards, in this process.
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Report, train } from '#lib/engine/index.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { session, type Status } from '../../../src/components/widgets/trainer/session.ts';

const manifest = pathToFileURL('public/data/mnist/manifest.json').href;
type Steps = Extract<Report, { kind: 'steps' }>;

beforeAll(async () => {
  await import('../../../scripts/build-assets.mjs');
}, 300_000);

/** A session over the real engine that keeps what it hears, and waits for what a test asks. */
function heard(options = { manifest, device: 'wasm' as const, seed: 3 }) {
  const reports: Report[] = [];
  const statuses: Status[] = [];
  const errors: unknown[] = [];
  let wake = () => {};
  const run = session(async (signal) => train(lenet5, options, signal), {
    report: (report) => (reports.push(report), wake()),
    status: (status) => (statuses.push(status), wake()),
    failed: (error) => (errors.push(error), wake()),
  });
  const until = async (ready: () => boolean) => {
    while (!ready()) await new Promise<void>((resolve) => (wake = resolve));
  };
  const steps = () => reports.filter((report): report is Steps => report.kind === 'steps');
  const losses = () => steps().flatMap((report) => report.losses);
  return { run, reports, statuses, errors, until, steps, losses };
}
/** Lets everything that is due happen: a run that went on would have taken many steps by then. */
const breath = async () => {
  for (let turn = 0; turn < 300; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a session', () => {
  it('steps once a press, and only then', async () => {
    const { run, statuses, until, steps, losses } = heard();
    run.step();
    await until(() => statuses.at(-1) === 'paused');
    run.step();
    await until(() => steps().length === 2);
    await breath();
    expect(steps().map((report) => report.losses.length)).toEqual([1, 1]);
    expect(losses()).toHaveLength(2);
    expect(statuses).toEqual(['starting', 'paused', 'training', 'paused']);
    run.reset();
  });

  it('gives the same losses stepped, paused and resumed, or in one go', async () => {
    const stepped = heard();
    for (let i = 1; i <= 3; i++) {
      stepped.run.step();
      await stepped.until(() => stepped.steps().length === i);
    }
    stepped.run.train();
    await stepped.until(() => stepped.losses().length >= 20);
    stepped.run.pause();
    await breath();
    const paused = stepped.losses().length;
    await breath();
    expect(stepped.losses()).toHaveLength(paused); // rests
    stepped.run.train();
    await stepped.until(() => stepped.losses().length >= paused + 20);
    stepped.run.reset();

    const straight = heard();
    straight.run.train();
    await straight.until(() => straight.losses().length >= paused + 20);
    straight.run.reset();
    expect(straight.losses().slice(0, paused + 20)).toEqual(stepped.losses().slice(0, paused + 20));
  });

  it('begins afresh after Reset, with the same weights for the same seed', async () => {
    const { run, statuses, reports, errors, until, losses } = heard();
    run.train();
    await until(() => losses().length > 0);
    run.reset();
    expect(statuses.at(-1)).toBe('ready');
    await breath();
    const before = reports.length;
    const first = losses()[0];
    await breath();
    expect(reports).toHaveLength(before); // silent
    run.step();
    await until(() => reports.slice(before).some((report) => report.kind === 'steps'));
    const again = reports.slice(before).find((report): report is Steps => report.kind === 'steps')!;
    expect(again).toMatchObject({ step: 1, losses: [first] });
    expect(errors).toEqual([]);
    run.reset();
  });

  it('tells of a failure once, and can be tried again', async () => {
    const { run, statuses, errors, until } = heard({ manifest: `${manifest}.not`, device: 'wasm', seed: 1 });
    for (const times of [1, 2]) {
      run.train();
      await until(() => errors.length === times);
      expect(statuses.at(-1)).toBe('failed');
      expect(errors[times - 1]).toMatchObject({ code: 'data-missing' });
    }
  });
});
