// What a widget that runs something promises beside what every widget does (design §5). Histories are folded from reports such as the
// engine gives; the driver that hears real ones is tested in tests/lib/run.
import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { valuesOf } from '#lib/data/descriptor.ts';
import { resolveOptions } from '#lib/engine/options.ts';
import type { ProbeResults, Report, SampleView } from '#lib/engine/report.ts';
import { trace } from '#lib/nets/trace.ts';
import { heard, noHistory, type History } from '#lib/run/history.ts';
import { samePlans, slug, type Labelled, type Plan } from '#lib/run/plan.ts';
import type { Histories } from '#lib/run/state.ts';
import type { Values } from '#lib/widget/params.ts';
import { bareStage } from '#lib/widget/still.ts';
import { initialValues, settled } from '#lib/widget/values.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { corners, oneByOne, reachable, spelled } from './contract.ts';

/** How many corners are run through: each traces some nets. */
const MOST = 200;
const everywhere = (widget: AnyWidget, check: (values: Values) => void): void => {
  for (const values of [...oneByOne(widget.params), ...corners(widget.params, MOST)])
    check(settled(widget, values));
  fc.assert(fc.property(reachable(widget), check), { numRuns: 50 });
};
const isTraining = (plan: Labelled): plan is Plan => 'net' in plan;

/** What the probes that a plan asks for may say at its i-th report. */
function looked({ net, data, options }: Plan, i: number): Partial<ProbeResults> {
  const size = valuesOf(data.shape);
  const view = (index: number): SampleView => ({
    index,
    truth: index % data.classes.length,
    pixels: new Uint8Array(size).fill(index),
    scores: data.classes.map((_, label) => (label === i % data.classes.length ? 0.9 : 0.01)),
  });
  const found: Partial<ProbeResults> = {};
  for (const request of options?.probes ?? []) {
    const wish = typeof request === 'string' ? { name: request } : request;
    const conv = trace(net).find((row) => row.kind === 'conv');
    if (wish.name === 'filters' && conv)
      found.filters = new Float32Array(conv.params).map((_, k) => Math.sin(k + i));
    if (wish.name === 'samples' && 'images' in wish) found.samples = wish.images.map(view);
    if (wish.name === 'worst') found.worst = [view(i), view(i + 1)];
  }
  return found;
}

/** What has been heard of a run that is so many reports of ten steps old. */
function after(plan: Plan, reports: number): History {
  const classes = plan.data.classes.length;
  const batch = plan.options?.batch ?? 64;
  const test = plan.data.images.test;
  let history = heard(noHistory, {
    kind: 'device',
    device: 'wasm',
    detail: 'SIMD',
    threads: 1,
    passedOver: [],
  });
  for (let i = 1; i <= reports; i++) {
    const where = { step: 10 * i, imagesSeen: 10 * i * batch };
    const losses = Array.from({ length: 10 }, (_, k) => 2.3 / (i + k / 10));
    const times = { millisecondsPerStep: 5, imagesPerSecond: 9000 };
    const steps: Report = { kind: 'steps', ...where, epoch: 1, losses, ...times, probes: looked(plan, i) };
    const right = Math.round(test * (1 - 0.5 / i));
    const confusion = Array.from({ length: classes ** 2 }, (_, at) => (at % (classes + 1) === 0 ? 9 : 1));
    const tested: Report = { kind: 'test', ...where, accuracy: right / test, correct: right, images: test, loss: 0.3, confusion, probes: looked(plan, i) }; // prettier-ignore
    history = heard(heard(history, steps), tested);
  }
  return history;
}
const histories = (plans: readonly Plan[], reports: number, before?: number): Histories => ({
  status: 'training',
  at: 0,
  runs: plans.map((plan) => ({
    plan,
    now: after(plan, reports),
    before: before === undefined ? undefined : after(plan, before),
  })),
});

type Check = (widget: AnyWidget) => void;
export const ofRuns: Readonly<Record<string, Check>> = {
  'there are runs, or a sentence on why there are none'(widget) {
    everywhere(widget, (values) => {
      const why = widget.unfit?.(values);
      if (why !== undefined) assert.match(why, /^\S.*\.$/su);
      else assert.ok(widget.runs!(values).length > 0, 'nothing is run');
    });
  },
  'runs are plain data, the same for the same values, no two called the same'(widget) {
    everywhere(widget, (values) => {
      if (widget.unfit?.(values)) return;
      const plans = widget.runs!(values);
      assert.ok(samePlans(plans, widget.runs!({ ...values })), 'twice asked, two answers');
      assert.deepEqual(structuredClone(plans), plans);
      const names = plans.map(({ label }) => slug(label));
      assert.ok(names.every(Boolean), `${names} cannot all be said in a page`);
      assert.equal(new Set(names).size, names.length, `${names} are not all different`);
    });
  },
  'the engine takes them: nets trace, read the images and tell their classes apart, options are in bounds'(
    widget,
  ) {
    everywhere(widget, (values) => {
      if (widget.unfit?.(values)) return;
      const plans = widget.runs!(values).filter(isTraining);
      for (const { net, data, options } of plans) {
        const { output, kind } = trace(net).at(-1)!;
        assert.equal(kind, 'softmax');
        assert.equal(output.height * output.width * output.channels, data.classes.length);
        assert.deepEqual([net.input.height, net.input.width, net.input.channels], data.shape);
        resolveOptions(net, { ...options, data });
      }
      for (const [i, { start }] of plans.entries())
        if (start) {
          const from = plans.findIndex(({ label, keep }) => label === start.from && keep !== undefined);
          assert.ok(from >= 0 && from < i, `nothing is kept by ${start.from}, or too late`);
        }
    });
  },
  'model, words and drawing hold while they run, and drawing nothing after them is drawing nothing'(widget) {
    const start = initialValues(widget.params);
    if (widget.unfit?.(start) || !widget.runs!(start).every(isTraining)) return;
    fc.assert(
      fc.property(
        reachable(widget),
        fc.nat(4),
        fc.option(fc.nat(4), { nil: undefined }),
        (values, age, before) => {
          if (widget.unfit?.(values)) return;
          const plans = widget.runs!(values) as readonly Plan[];
          const on = bareStage();
          const seen = [
            undefined,
            histories(plans, age, before),
            histories(plans, age, before),
            undefined,
          ].map((state) => {
            const model = widget.model(values, state);
            const words = widget.describe(model);
            assert.match(words, /^\S.*[.!?)]$/su);
            assert.doesNotMatch(words, /undefined|NaN|\[object|null/, words);
            widget.draw(on, model);
            return spelled(on.node()!);
          });
          assert.equal(seen[2], seen[1], 'drawn twice');
          assert.equal(seen[3], seen[0], 'drawn empty again');
          assert.doesNotMatch(seen[1], /NaN|undefined/);
          // Of other plans than are asked for: what is shown between a change and its reset.
          widget.describe(widget.model(start, histories(plans, age)));
        },
      ),
      { numRuns: 12 },
    );
  },
};
