// Probes: what they answer is true, on every device alike; asking never changes a run, and not asking costs nothing.
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cpuDevice } from '#lib/engine/cpu/device.ts';
import type { Buffer, Device } from '#lib/engine/device.ts';
import { collector, partOf } from '#lib/engine/probes/collector.ts';
import { spreadOf } from '#lib/engine/probes/spread.ts';
import { resolveOptions } from '#lib/engine/options.ts';
import type { ProbeRequest } from '#lib/engine/report.ts';
import { wasmDevice } from '#lib/engine/wasm/machine.ts';
import { valuesIn } from '#lib/nets/shape.ts';
import { trace } from '#lib/nets/trace.ts';
import { lenet5, miniInception, shortcuts } from './nets.ts';
import { everyProbe, farApart, probed, RATE } from './probes.ts';
import { tiny } from './rows-data.ts';
import { tfjsCpu } from './tfjs-cpu.ts';

const opened: Device[] = [];
const kept = <D extends Device>(device: D): D => {
  opened.push(device);
  return device;
};
afterEach(() => opened.splice(0).forEach((device) => device.release()));

const floats = fc.float32Array({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6, minLength: 1 });

test('a spread is that of its values', () => {
  fc.assert(
    fc.property(floats, (values) => {
      const { rms, zeros, histogram, limit } = spreadOf(values);
      const mean = values.reduce((sum, v) => sum + v * v, 0) / values.length;
      expect(rms).toBeCloseTo(Math.sqrt(mean), 6);
      expect(zeros).toBe(values.filter((v) => v === 0).length / values.length);
      expect(histogram.reduce((sum, count) => sum + count)).toBe(values.length);
      expect(limit).toBe(4 * rms);
    }),
  );
  const { histogram } = spreadOf(Float32Array.of(-1, 0, 1));
  expect(histogram).toEqual(histogram.toReversed());
  expect(histogram[15]).toBe(1);
  expect(spreadOf(Float32Array.of(0, 0))).toMatchObject({ rms: 0, zeros: 1 });
  expect(spreadOf(new Float32Array())).toMatchObject({ rms: 0, zeros: 0 });
  expect(spreadOf(Float32Array.of(1, NaN)).rms).toBeNaN();
});

test('a part of an array is all of a small one, and visits every place of an image of a large one', () => {
  const of = (length: number) => ({ length }) as Buffer;
  expect(partOf(of(4096), 64, 4096)).toMatchObject({ stride: 1, count: 4096 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 20, max: 400 }), (size, images) => {
      const { stride, count } = partOf(of(size * images), size, 1000);
      expect(count).toBeLessThanOrEqual(1000);
      expect((count - 1) * stride).toBeLessThan(size * images);
      const places = new Set(Array.from({ length: count }, (_, k) => (k * stride) % size));
      expect(places.size).toBe(Math.min(size, count));
    }),
  );
});

const devices: Record<string, () => Promise<Device>> = {
  wasm: () => wasmDevice(),
  'wasm on 2 threads': () => wasmDevice({ threads: 2 }),
  'cpu, which reads whole arrays': async () => {
    const { sample: _, ...rest } = cpuDevice();
    return rest;
  },
  'TF.js’s operations': tfjsCpu,
};
const nets = { tiny, lenet5, miniInception, shortcuts };
const few = { tiny, shortcuts }; // where TF.js computes without a browser, a step of the others takes seconds

describe.each(Object.keys(devices))('%s', (name) => {
  test.each(Object.entries(name.startsWith('TF') ? few : nets))(
    'every probe answers what cpu does: %s',
    async (_name, net) => {
      const [device, oracle] = [kept(await devices[name]()), kept(cpuDevice())];
      const [found, wanted] = [
        await probed(net, 8, device, everyProbe(net)),
        await probed(net, 8, oracle, everyProbe(net)),
      ];
      for (const end of [1, 2]) {
        // the second batch is half full
        const [mine, its] = [(await found.steps(end)).probes!, (await wanted.steps(end)).probes!];
        const far = Object.entries(farApart(mine, its)).filter(([, distance]) => !(distance < 2e-3));
        expect(far).toEqual([]);
      }
    },
  );
});

test('the numbers of a layer are those of its arrays, and an update is the gradient times the rate', async () => {
  const device = kept(await wasmDevice({ threads: 2 }));
  const { learner, steps } = await probed(tiny, 8, device, ['layers']);
  const { layers } = (await steps(3)).probes!;
  const { learning, rows } = learner.session.plan;
  const parameters = await device.read(learning.parameters);
  expect(layers!.map(({ kind }) => kind)).toEqual(['conv', 'maxPool', 'connected']);
  for (const layer of layers!) {
    const [w] = rows.find(({ path }) => path.join() === layer.path.join())!.parameters;
    if (!w) {
      expect(layer.weights).toBeUndefined();
      continue;
    }
    const now = spreadOf(parameters.subarray(w.offset, w.offset + w.length));
    expect(layer.updates!.rms / (RATE * layer.weightGradients!.rms)).toBeCloseTo(1, 2);
    expect(layer.ratio! * layer.weights!.rms).toBeCloseTo(layer.updates!.rms, 6);
    expect(layer.weights).toEqual(now);
  }
});

test('maps have the shapes of the trace, and the last are the probabilities', async () => {
  const { steps } = await probed(lenet5, 4, kept(await wasmDevice()), [
    { name: 'activations', image: 1 },
    { name: 'samples', images: [1] },
  ]);
  const { activations, samples } = (await steps(1)).probes!;
  const rows = trace(lenet5);
  for (const { path, shape, values } of activations!) {
    const { height, width, channels } = rows.find((row) => row.path.join() === path.join())!.output;
    expect(shape).toEqual([height, width, channels]);
    expect(values).toHaveLength(height * width * channels);
  }
  expect(activations!.at(-1)!.kind).toBe('softmax');
  expect(Array.from(activations!.at(-1)!.values)).toEqual(samples![0].scores);
});

describe.each(Object.keys(devices))('a picture on %s', (name) => {
  const mapsOf = async (image: number | Float32Array, ends: readonly number[]) => {
    const { learner, steps } = await probed(tiny, 8, kept(await devices[name]()), [
      { name: 'activations', image },
    ]);
    const maps: Float32Array[][] = [];
    for (const end of ends) maps.push((await steps(end)).probes!.activations!.map(({ values }) => values));
    return { maps, pixels: learner.session.spec.test.pixels };
  };
  const largest = (values: Float32Array) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-30);

  test('that has the pixels of a test image gives the maps of that image, step after step', async () => {
    const { maps, pixels } = await mapsOf(5, [1, 2, 3]);
    const size = valuesIn(tiny.input);
    const own = Float32Array.from(pixels.subarray(5 * size, 6 * size));
    const { maps: again } = await mapsOf(own, [1, 2, 3]);
    maps.forEach((report, step) =>
      report.forEach((values, layer) => {
        const apart = values.map((value, i) => value - again[step][layer][i]);
        expect(largest(apart) / largest(values)).toBeLessThan(1e-5);
      }),
    );
    const [[first], , [last]] = again;
    expect(first).not.toEqual(last); // the net has learnt, or the two would prove little
  });

  test('of values between bytes gives maps of its own', async () => {
    const grey = Float32Array.from({ length: valuesIn(tiny.input) }, () => 100);
    const [one, other] = [grey, grey.map((value) => value + 0.5)];
    const [mine, its] = [(await mapsOf(one, [1])).maps[0], (await mapsOf(other, [1])).maps[0]];
    expect(mine[0]).not.toEqual(its[0]);
  });
});

test.each<[string, unknown, RegExp]>([
  [
    'one value short',
    new Float32Array(valuesIn(lenet5.input) - 1),
    /image is 783 values; it must be 784, for .+ reads 28 × 28 × 1\./,
  ],
  ['of none', new Float32Array(), /image is 0 values; it must be 784/],
  [
    'with a hole',
    new Float32Array(valuesIn(lenet5.input)).fill(NaN, 7, 8),
    /image is NaN in place 7; it must be finite/,
  ],
  ['as a list', [1, 2, 3], /image is an object; it must be a place among the test images, or a Float32Array/],
  ['half a place', 0.5, /image is 0.5; it must be a whole number/],
])('a picture %s is refused with a sentence before anything is opened', (_, image, sentence) => {
  const ask = () =>
    resolveOptions(lenet5, { manifest: 'x', probes: [{ name: 'activations', image: image as number }] });
  expect(ask).toThrow(
    expect.objectContaining({ code: 'bad-option', message: expect.stringMatching(sentence) }),
  );
});

for (const open of [wasmDevice, async () => cpuDevice()])
  test('asking for every probe changes no loss', async () => {
    const losses = async (requests: readonly ProbeRequest[]) => {
      const { steps } = await probed(tiny, 8, kept(await open()), requests);
      const all: number[] = [];
      for (let end = 2; end <= 12; end += 2) all.push(...(await steps(end)).losses);
      return all;
    };
    expect(await losses(everyProbe(tiny))).toEqual(await losses([]));
  });

/** What is asked of a device, counted. */
async function counted() {
  const device = kept(await wasmDevice());
  const asked = (['alloc', 'sample', 'read', 'readIntegers', 'write', 'slice'] as const).map(
    (name) => [name, vi.spyOn(device, name as 'read')] as const,
  );
  return {
    device,
    count: () => Object.fromEntries(asked.map(([name, { mock }]) => [name, mock.calls.length])),
  };
}

test('a probe that nobody asked for costs nothing: no call in the plan, no buffer, no read', async () => {
  const [none, all] = [await counted(), await counted()];
  const without = await probed(tiny, 8, none.device, []);
  const bare = none.count();
  const withAll = await probed(tiny, 8, all.device, everyProbe(tiny));
  const names = ({ learner }: typeof without) => {
    const { forward, infer, backward } = learner.session.plan;
    return [...forward, ...infer, ...backward].map(({ name }) => name);
  };
  expect(names(withAll)).toEqual(names(without));
  expect(bare).toMatchObject({ sample: 0, read: 0, readIntegers: 0 });
  expect(all.count().alloc).toBe(bare.alloc + 3); // weights before, numbers after, maps

  expect(await without.steps(6)).not.toHaveProperty('probes');
  expect(none.count()).toEqual(bare);

  const before = all.count();
  await withAll.steps(6);
  // Filters, two for layers, samples, maps are read and the picture is written, however many steps there were; nothing is bound or set
  // aside any more.
  expect(all.count()).toEqual({ ...before, read: before.read + 5, write: before.write + 1 });
});

test('what is collected is what the arrays held when it was taken', async () => {
  for (const open of Object.values(devices)) {
    const device = kept(await open());
    const array = device.alloc(100);
    device.write(
      array,
      Float32Array.from({ length: 100 }, (_, i) => i),
    );
    const { take, read } = collector(device, [
      { from: array, stride: 7, count: 3 },
      { from: device.slice(array, 50, 10), stride: 1, count: 10 },
    ]);
    take();
    device.write(array, new Float32Array(100));
    expect((await read()).map((values) => Array.from(values))).toEqual([
      [0, 7, 14],
      [50, 51, 52, 53, 54, 55, 56, 57, 58, 59],
    ]);
  }
});
