// The four runs: what the engine is asked for, what an address can ask for, and what is said of them.
import { expect, test } from 'vitest';
import { total, trace } from '#lib/nets/trace.ts';
import { noHistory, type Test } from '#lib/run/history.ts';
import type { Histories } from '#lib/run/state.ts';
import { queryNotes, withQuery } from '#lib/widget/query.ts';
import { initialValues } from '#lib/widget/values.ts';
import {
  describe as inWords,
  model,
  params,
  runs,
} from '../../src/components/widgets/shuffle-trial/index.ts';
import type { P } from '../../src/components/widgets/shuffle-trial/params.ts';

const initial = initialValues(params);
const asked = (query: string) => withQuery(params, initial, query) as P;

test('two nets of about as many parameters, each with and without the shuffle', () => {
  const plans = runs(asked('?shuffle=7&seed=3&epochs=2&device=wasm'));
  expect(plans.map(({ options }) => options?.shuffle)).toEqual([undefined, 7, undefined, 7]);
  expect(plans[3].options).toMatchObject({ seed: 3, epochs: 2, device: 'wasm' });
  const [connected, , convnet] = plans.map(({ net }) => total(trace(net), 'params'));
  expect(Math.abs(connected - convnet) / convnet).toBeLessThan(0.01);
});

test('only with its first weights moved does a run start from another one', () => {
  const starts = (query: string) => runs(asked(query)).map(({ keep, start }) => keep ?? start?.from ?? null);
  expect(starts('')).toEqual([null, null, null, null]);
  expect(starts('?moved=true')).toEqual([1, 'connected', null, null]);
});

test('an address that asks for what is not to be had leaves the default and a sentence', () => {
  const query = '?device=quantum&shuffle=0&moved=perhaps&seed=5';
  expect(asked(query)).toMatchObject({ device: 'auto', shuffle: 1, moved: false, seed: 5 });
  const notes = queryNotes(params, query);
  expect(notes).toHaveLength(3);
  expect(notes.join(' ')).toMatch(/shuffle = “0”.*a whole number from 1 to 99.*stays at 1/);
});

test('the words say what has been trained, and at the end what the shuffle did', () => {
  expect(inWords(model(initial))).toMatch(
    /^Nothing has been trained yet\. There will be connected, [\d,]+ parameters; .*10,000 others\.$/,
  );
  const accuracies = [0.966, 0.967, 0.985, 0.92];
  const histories: Histories = {
    status: 'done',
    at: 3,
    runs: runs(initial).map((plan, i) => ({
      plan,
      before: undefined,
      now: {
        ...noHistory,
        images: 60_000,
        tests: [{ kind: 'test', accuracy: accuracies[i], imagesSeen: 60_000 } as Test],
      },
    })),
  };
  expect(inWords(model(initial, histories))).toMatch(
    /^The shuffle moved the connected net by 0\.1 points and LeNet-5 by 6\.5 points\. .*LeNet-5 98\.50 %; LeNet-5, shuffled 92\.00 %\.$/,
  );
  expect(inWords(model(initial, { ...histories, status: 'training' }))).not.toContain('moved');
});
