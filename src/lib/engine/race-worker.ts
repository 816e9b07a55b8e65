// The worker's end of race.ts: makes the arrays once, runs every contender once uncounted, then in alternating rounds, so that
// whatever slows the machine slows all of them. Started only by race.ts.
import { random } from '#lib/data/random.ts';
import type { ConvWindows } from '#lib/geometry/windows.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convOrdered } from '#lib/reference/conv-ordered.ts';
import { convForward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { addProduct, matrix } from '#lib/reference/matrix.ts';
import { contenders, type Contender, type FromRace, type RaceRequest } from './race.ts';
import { wasmDevice } from './wasm/machine.ts';

const say = (message: FromRace) => postMessage(message);

/** Milliseconds that one timing lasts at least: clocks of browsers are coarse, and LeNet's first layer takes less than one. */
const shortest = 20;

interface Runner {
  /** One forward pass. Returns milliseconds spent on the matrix, where there is one. */
  run(): number | void;
  y(): Promise<Float32Array>;
}
interface Arrays {
  readonly g: ConvWindows;
  readonly x: Float32Array;
  readonly w: Float32Array;
}

const makers: Record<Contender, (arrays: Arrays) => Promise<Runner>> = {
  async direct({ g, x, w }) {
    const y = new Float32Array(outputs(g));
    return { run: () => void convForward(x, w, null, g, y), y: async () => y };
  },
  async ordered({ g, x, w }) {
    const y = new Float32Array(outputs(g));
    return { run: () => void convOrdered(x, w, g, y), y: async () => y };
  },
  async im2col({ g, x, w }) {
    const [windows, taps] = [g.rows.out * g.columns.out, w.length / g.filters];
    const [y, cols] = [new Float32Array(outputs(g)), new Float32Array(windows * taps)];
    return {
      run() {
        const begun = performance.now();
        im2col(x, g, cols);
        const copied = performance.now();
        y.fill(0);
        addProduct(matrix(cols, windows, taps), matrix(w, taps, g.filters), matrix(y, windows, g.filters));
        return copied - begun;
      },
      y: async () => y,
    };
  },
  async simd({ g, x, w }) {
    const device = await wasmDevice();
    const row = rowOf(g);
    const write = (values: Float32Array) => {
      const buffer = device.alloc(values.length);
      device.write(buffer, values);
      return buffer;
    };
    const [at, weights, bias] = [write(x), write(w), write(new Float32Array(g.filters))];
    const y = device.alloc(outputs(g));
    const none = device.alloc(1);
    const chance = { seed: 1, step: 0 };
    const pass = device.make.conv({
      row,
      batch: 1,
      relu: false,
      x: at,
      dx: null,
      y,
      dy: none,
      chance,
      w: weights,
      b: bias,
      dw: none,
      db: null,
    });
    return {
      run() {
        for (const call of pass.forward) call.run(1);
      },
      y: async () => device.read(y) as Promise<Float32Array>,
    };
  },
};

const outputs = (g: ConvWindows) => g.rows.out * g.columns.out * g.filters;
function rowOf(g: ConvWindows): RowOf<'conv'> {
  const { rows, columns, channels, filters } = g;
  const [row] = trace(
    net('race', image(rows.size, columns.size, channels), [
      conv(filters, [rows.kernel, columns.kernel], {
        stride: [rows.stride, columns.stride],
        pad: [rows.pad, columns.pad],
        dilation: [rows.dilation, columns.dilation],
      }),
    ]),
  );
  return row as RowOf<'conv'>;
}

/** The largest difference, relative to the largest output: sums in float32 differ with their order. */
function apart(a: Float32Array, b: Float32Array): number {
  let [most, largest] = [0, 1e-30];
  for (let i = 0; i < a.length; i++) {
    most = Math.max(most, Math.abs(a[i] - b[i]));
    largest = Math.max(largest, Math.abs(b[i]));
  }
  return most / largest;
}

async function race({ g, seed, rounds, milliseconds }: RaceRequest): Promise<void> {
  const draw = random(seed);
  const floats = (length: number) => Float32Array.from({ length }, () => draw.normal());
  const x = floats(g.rows.size * g.columns.size * g.channels);
  const w = floats(g.rows.kernel * g.columns.kernel * g.channels * g.filters);

  const running: { contender: Contender; runner: Runner; times: number }[] = [];
  let first: Float32Array | undefined;
  for (const contender of contenders) {
    try {
      const runner = await makers[contender]({ g, x, w });
      const begun = performance.now();
      runner.run();
      const once = performance.now() - begun;
      const y = await runner.y();
      first ??= y.slice();
      running.push({ contender, runner, times: Math.max(1, Math.ceil(shortest / Math.max(once, 0.05))) });
      say({ kind: 'warm', contender, apart: apart(y, first) });
    } catch (error) {
      say({ kind: 'absent', contender, why: error instanceof Error ? error.message : String(error) });
    }
  }
  const begun = performance.now();
  for (let round = 0; round < rounds && (round < 3 || performance.now() - begun < milliseconds); round++) {
    const start = round % running.length;
    for (const { contender, runner, times } of [...running.slice(start), ...running.slice(0, start)]) {
      let copy = 0;
      const from = performance.now();
      for (let i = 0; i < times; i++) copy += runner.run() ?? 0;
      const ms = (performance.now() - from) / times;
      say({ kind: 'time', contender, round, ms, ...(copy > 0 && { copy: copy / times }) });
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<RaceRequest>) => {
  race(data).then(
    () => say({ kind: 'end' }),
    (error: unknown) =>
      say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
