// The wasm convolution against the reference loops, both builds, over random geometries: forward, dx, dw, db.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '#lib/engine/device.ts';
import { run } from '#lib/engine/plan.ts';
import { wasmDevice } from '#lib/engine/wasm/device.ts';
import { convBackward, convForward } from '#lib/reference/conv.ts';
import { distance, normals, put } from './arrays.ts';
import { convGeometry } from './geometries.ts';

describe.each([{ relaxed: false }, { relaxed: true }])('wasm conv, relaxed $relaxed', (options) => {
  let device: Device;
  beforeEach(async () => void (device = await wasmDevice(options)));

  test('equals the reference', async () => {
    const cases = fc.record({ g: convGeometry, batch: fc.integer({ min: 1, max: 3 }), seed: fc.nat() });
    await fc.assert(
      fc.asyncProperty(cases, async ({ g, batch, seed }) => {
        const x = normals(batch * g.rows.size * g.columns.size * g.channels, seed);
        const k = (g.rows.kernel * g.columns.kernel * g.channels) / g.groups;
        const w = normals(k * g.filters, seed + 1);
        const b = normals(g.filters, seed + 2);
        const y = convForward(x, w, b, g);
        const dy = normals(y.length, seed + 3);
        const wanted = convBackward(x, w, dy, g);

        const zeros = (like: Float32Array) => device.alloc(like.length);
        const arrays = { x: put(device, x), dx: zeros(x), y: zeros(y), dy: put(device, dy) };
        const weights = { w: put(device, w), b: put(device, b), dw: zeros(w), db: zeros(b) };
        const pass = device.make.conv({ batch, g, relu: false, ...arrays, ...weights });
        run(pass.forward, batch);
        run(pass.backward, batch);
        expect(distance(await device.read(arrays.y), y)).toBeLessThan(1e-5);
        expect(distance(await device.read(arrays.dx), wanted.dx)).toBeLessThan(1e-5);
        expect(distance(await device.read(weights.dw), wanted.dw)).toBeLessThan(1e-5);
        expect(distance(await device.read(weights.db), wanted.db)).toBeLessThan(1e-5);
      }),
      { numRuns: 1200 },
    );
  });
});
