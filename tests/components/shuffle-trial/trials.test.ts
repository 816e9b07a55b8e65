// The four runs: what the engine is asked for, what an address can ask for, and the run that keeps its first step.
import { expect, test } from 'vitest';
import { mnist } from '#lib/data/mnist.ts';
import { type Ask, type Report, type Run, type Snapshot } from '#lib/engine/report.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { keepingFirstStep } from '../../../src/components/widgets/shuffle-trial/first-step.ts';
import { fromQuery, optionsFor, trials } from '../../../src/components/widgets/shuffle-trial/trials.ts';
import { describe as inWords, verdict } from '../../../src/components/widgets/shuffle-trial/words.ts';
import { addTest, newHistory } from '../../../src/components/widgets/trainer/history.ts';

test('two nets of about as many parameters, each with and without the shuffle', () => {
  const { settings } = fromQuery('?shuffle=7&seed=3&epochs=2&device=wasm');
  expect(trials.map((trial) => optionsFor(trial, settings).shuffle)).toEqual([undefined, 7, undefined, 7]);
  expect(optionsFor(trials[3], settings)).toMatchObject({
    data: mnist,
    seed: 3,
    epochs: 2,
    device: 'wasm',
  });
  const [connected, , convnet] = trials.map(({ net }) => total(trace(net), 'params'));
  expect(Math.abs(connected - convnet) / convnet).toBeLessThan(0.01);
});

test('an address that asks for what is not to be had leaves the default and a sentence', () => {
  const { settings, notes } = fromQuery('?device=quantum&shuffle=0&moved=perhaps&seed=5');
  expect(settings).toMatchObject({ device: 'auto', shuffle: 1, moved: false, seed: 5 });
  expect(Object.keys(notes)).toHaveLength(3);
  expect(notes.shuffle).toMatch(/shuffle = “0”.*a whole number from 1 to 99.*stays at 1/);
});

test('a run that keeps its first step reports as before and asks for one step, then for what it is asked', async () => {
  const asked: Ask[] = [];
  const steps = (step: number) => ({ kind: 'steps', step }) as Report;
  async function* pretended(): Run {
    let step = 0;
    let ask: Ask = yield { kind: 'note', text: 'here' };
    for (;;) {
      asked.push(ask);
      if (ask?.snapshot) ask = yield { kind: 'snapshot', snapshot: { step } as Snapshot };
      else if (step >= 6) return;
      else ask = yield steps((step += ask?.steps ?? 3));
    }
  }
  const kept: Snapshot[] = [];
  const run = keepingFirstStep(pretended(), (snapshot) => kept.push(snapshot));
  const reports: Report[] = [];
  for await (const report of run) reports.push(report);
  expect(reports.map((report) => (report.kind === 'steps' ? report.step : report.kind))).toEqual([
    'note',
    1,
    4,
    7,
  ]);
  expect(kept).toEqual([{ step: 1 }]);
  expect(asked).toEqual([{ steps: 1 }, { snapshot: true }, undefined, undefined, undefined]);
});

test('the words say what has been trained, and at the end what the shuffle did', () => {
  const histories = trials.map(newHistory);
  expect(inWords(histories)).toBe('Nothing has been trained yet.');
  [0.966, 0.967, 0.985, 0.92].forEach((accuracy, i) => {
    addTest(histories[i], { kind: 'test', accuracy, imagesSeen: 60_000 } as Parameters<typeof addTest>[1]);
    histories[i].images = 60_000;
  });
  expect(inWords(histories)).toContain('LeNet-5 98.50 %; LeNet-5, shuffled 92.00 %.');
  expect(verdict(histories)).toBe(
    'The shuffle moved the connected net by 0.1 points and LeNet-5 by 6.5 points.',
  );
});
