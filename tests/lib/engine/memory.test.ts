// What training holds in memory, counted in bytes: the worker's promise is 250 MB, the data set included.
import { expect, test, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import { compile } from '#lib/engine/plan.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { parseManifest } from '#lib/data/manifest.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';

const PAGE = 65_536;
const path = 'public/data/mnist/manifest.json';
const manifest = parseManifest(readFileSync(path, 'utf8'), path);
const images = [...manifest.train, ...manifest.test].reduce((sum, shard) => sum + shard.images, 0);
const size = manifest.shape.reduce((product, side) => product * side, 1);

test.each([64, 256])('LeNet-5 with a batch of %i and all of MNIST is far below 250 MB', async (batch) => {
  const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
  const device = await wasmDevice();
  compile(lenet5, batch, device);
  const pages = grow.mock.calls.reduce((sum, [more]) => sum + Number(more), 16); // it begins with 16
  grow.mockRestore();
  const held = images * (size + 1) + pages * PAGE;
  expect(held).toBeLessThan(150e6);
});
