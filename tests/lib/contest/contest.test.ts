// Nothing is timed before it has shown that it is LeNet-5 and learns. With a real library on real images: ConvNetJS, which needs
// no browser.
import { expect, test } from 'vitest';
import { mnist } from '#lib/data/mnist.ts';
import { contest, type Entry } from '#lib/contest/contest.ts';
import { convnet } from '#lib/contest/peers/convnetjs.ts';
import { readImages, type Peer } from '#lib/contest/task.ts';

const none = new AbortController().signal;
const manifest = new URL('../../../public/data/mnist/manifest.json', import.meta.url).href;
const images = await readImages({ ...mnist, from: { kind: 'site', manifest } }, 640, none);
const rules = { rounds: 2, turn: 0.01, seed: 1, checkSteps: 80 };
const run = async (entry: Entry) => (await contest([entry], images, rules, { tell: () => {} }, none))[0];

test('a library that builds LeNet-5 and learns is measured', async () => {
  const result = await run({ peer: convnet(), batch: 32, params: 61_706 });
  expect(result.failed).toBeUndefined();
  expect(result.params).toBe(61_706);
  expect(result.loss![1]).toBeLessThan(0.9 * result.loss![0]);
  expect(result.turns).toHaveLength(2);
  expect(result.imagesPerSecond).toBeGreaterThan(0);
});

test('another network is refused with both counts', async () => {
  const result = await run({ peer: convnet(), batch: 32, params: 60_000 });
  expect(result.failed).toBe('61706 parameters where there should be 60000');
  expect(result.turns).toEqual([]);
});

test('a peer that does not learn gets no figure, and its losses are told', async () => {
  const idle: Peer = {
    library: 'Idle',
    version: '1',
    device: 'cpu',
    open: async ({ batch }) => ({
      params: 61_706,
      detail: '',
      run: async (steps) => ({ loss: 2.3, images: steps * batch }),
      close: () => {},
    }),
  };
  const result = await run({ peer: idle, batch: 32, params: 61_706 });
  expect(result.failed).toMatch(/^the loss does not fall: 2\.30, 2\.30/);
  expect(result.imagesPerSecond).toBeNull();
});

test('a peer that breaks off later loses its figure: a lost GPU context computes nothing, very fast', async () => {
  let steps = 0;
  const lost: Peer = {
    library: 'Lost',
    version: '1',
    device: 'webgl',
    open: async ({ batch }) => ({
      params: 61_706,
      detail: '',
      async run(count) {
        steps += count;
        await new Promise((resolve) => setTimeout(resolve, 3));
        return { loss: steps > 14 ? 0 : 2.3 * 0.9 ** steps, images: count * batch };
      },
      close: () => {},
    }),
  };
  const result = await run({ peer: lost, batch: 32, params: 61_706 });
  expect(result.failed).toBe('it broke off: the loss is 0');
  expect(result.imagesPerSecond).toBeNull();
});

test('a library that cannot train says so in its own words', async () => {
  const unable: Peer = {
    library: 'Unable',
    version: '1',
    device: 'wasm',
    open: () => Promise.reject(new Error("Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'")),
  };
  expect((await run({ peer: unable, batch: 32, params: 61_706 })).failed).toContain('Conv2DBackpropFilter');
});
