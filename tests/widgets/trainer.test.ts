// The trainer: what the engine is asked for, which nets it takes instead of one that does not fit, and what is shown of a run.
import { expect, test } from 'vitest';
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { mnist } from '#lib/data/mnist.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { stack } from '#lib/nets/stack.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { noHistory, type Test } from '#lib/run/history.ts';
import type { Histories } from '#lib/run/state.ts';
import { authored, initialValues } from '#lib/widget/values.ts';
import { patched } from '#lib/widget/values.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { tagValues } from '../../src/components/tag-values.ts';
import * as trainer from '../../src/components/widgets/book-trainer/index.ts';
import type { P } from '../../src/components/widgets/book-trainer/params.ts';

const { describe: inWords, fitting, model, params, runs, unfit } = trainer;
const widget = trainer as unknown as AnyWidget;
const initial = initialValues(params);
const tagged = (attributes: Record<string, unknown>) =>
  authored(widget, { ...tagValues(widget, attributes) }) as P;

test('the engine is asked for what is set; for threads only where the reader chose', () => {
  const [{ options, label, net }] = runs({ ...initial, seed: 3, rate: '0.2', device: 'wasm', batch: 16 });
  expect({ label, net }).toEqual({ label: 'LeNet-5', net: lenet5 });
  expect(options).toMatchObject({ seed: 3, device: 'wasm', batch: 16, epochs: 5, optimiser: { rate: 0.2 } });
  expect(options).not.toHaveProperty('threads');
  expect(runs({ ...initial, threads: '2' })[0].options?.threads).toBe(2);
});

test('a tag names a net of the book, or gives one as a value; the images it watches come with it', () => {
  expect(tagged({ of: 'mini-vgg' }).net).toMatch(/^v1;mini-VGG=/);
  const deep = stack({ depth: 20 });
  expect(netFromText(tagged({ of: deep }).net)).toEqual(deep);
  expect(tagged({}).held!.labels).toHaveLength(mnist.watch.length);
  expect(() => tagged({ of: 'lenet6' })).toThrow(/no net “lenet6”.*lenet5/);
});

const letters: DataDescriptor = {
  ...mnist,
  name: 'letters',
  title: 'Letters',
  noun: ['letter', 'letters'],
  classes: ['a', 'b', 'c'],
};
test('a net that does not fit says why, and each that is offered instead fits', () => {
  const p = { ...initial, data: letters } as P;
  expect(unfit(initial)).toBeUndefined();
  expect(unfit(p)).toMatch(/^LeNet-5 cannot be trained here\. There are 3 classes, .*10 classes apart/);
  expect(inWords(model(p))).toBe(unfit(p));
  const ways = fitting(p);
  expect(ways.map(({ label }) => label)).toContain('Take LeNet-5 for 3 classes');
  for (const { change } of ways) expect(unfit(patched(widget, p, change as object) as P)).toBeUndefined();
});

test('what was published is a yardstick on its own data set only', () => {
  const published = { accuracy: 0.9905, label: '1998' };
  expect(model({ ...initial, published }).published).toBe(published);
  expect(model({ ...initial, published, data: letters } as P).published).toBeUndefined();
});

const after = (now: Partial<typeof noHistory>): Histories => ({
  status: 'training',
  at: 0,
  runs: [{ plan: runs(initial)[0], before: undefined, now: { ...noHistory, ...now } }],
});
test('watched images stand there before the net has said anything of them, and then with what it says', () => {
  const p = tagged({ of: 'lenet5' });
  expect(model(p).samples.map((one) => one?.scores)).toEqual(mnist.watch.map(() => []));
  expect(
    model(p)
      .samples.slice(0, 3)
      .map((one) => one?.truth),
  ).toEqual([0, 1, 2]); // the first of each digit
  const said = { ...model(p).samples[2]!, scores: [0.1, 0.2, 0.7] };
  const last = { kind: 'steps', probes: { samples: [said] } } as never;
  const { samples } = model(p, after({ last }));
  expect(samples[2]).toBe(said);
  expect(samples[3]?.scores).toEqual([]);
});

test('the words tell the loss, and how many digits are read once that was tested', () => {
  expect(inWords(model(initial))).toMatch(
    /^Nothing has been trained yet\. There will be LeNet-5, 61,706 param/,
  );
  const bins = { steps: 20, images: 1280, firstLoss: 2.3, weighted: 1, weight: 2 };
  expect(inWords(model(initial, after(bins)))).toBe(
    'After 20 steps on 1,280 images the loss has gone from 2.300 to 0.500.',
  );
  const test = { kind: 'test', images: 10_000, correct: 9871, accuracy: 0.9871, imagesSeen: 1280 } as Test;
  expect(inWords(model(initial, after({ ...bins, tests: [test] })))).toMatch(
    /Of the 10,000 test images 9,871 are read correctly: 98\.71 %\.$/,
  );
});

test('a net’s text in the address is the net', () => {
  const net = netToText(stack({ depth: 8 }));
  expect(netFromText(patched(widget, initial, { net })['net'] as string)).toEqual(stack({ depth: 8 }));
});
