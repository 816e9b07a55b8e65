// The cpu device: the reference kernels over typed arrays. Slow, always there, the oracle of the others.
import { crossEntropy, softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import type { Buffer, Device, Head, UpdateNow } from '../device.ts';
import { layers } from './layers.ts';
import { run } from '../plan.ts';
import { concatAndAdd } from './concat-add.ts';
import { updates } from './update.ts';

interface Cells extends Buffer {
  readonly values: Float32Array<ArrayBuffer>;
}

const floats = (buffer: Buffer) => (buffer as Cells).values;
const integers = (buffer: Buffer) => {
  const { buffer: memory, byteOffset, length } = floats(buffer);
  return new Int32Array(memory, byteOffset, length);
};

export function cpuDevice(): Device {
  let allocations = 0;
  const cells = (values: Float32Array<ArrayBuffer>): Cells => ({ length: values.length, values });
  const alloc = (length: number) => {
    allocations += 1;
    return cells(new Float32Array(length));
  };
  return {
    name: 'cpu',
    detail: 'the loops of the chapters, in JavaScript',
    threads: 1,
    get allocations() {
      return allocations;
    },
    alloc,
    slice: (buffer, offset, length) =>
      cells((floats(buffer) as Cells['values']).subarray(offset, offset + length)),
    allocGradients: alloc,
    write: (buffer, values) =>
      values instanceof Float32Array ? floats(buffer).set(values) : integers(buffer).set(values),
    read: async (buffer) => floats(buffer).slice(),
    readIntegers: async (buffer) => integers(buffer).slice(),
    sample: (from, stride, to) => ({
      name: 'sample',
      run() {
        const [source, target] = [floats(from), floats(to)];
        for (let k = 0; k < target.length; k++) target[k] = source[k * stride];
      },
    }),
    make: { ...layers(floats), ...concatAndAdd(floats) },
    head: ({ batch, classes, weight, z, dz, label }) => head(alloc, batch, classes, weight, z, dz, label),
    gather: ({ source, order, size, scale, shift, x, label }) => ({
      name: 'gather',
      run(images) {
        const [to, classes] = [floats(x), integers(label)];
        for (let i = 0; i < images; i++) {
          classes[i] = source.labels[order[i]];
          for (let k = 0; k < size; k++)
            to[i * size + k] = source.pixels[order[i] * size + k] * scale + shift;
        }
      },
    }),
    clear: ({ gradients }) => ({ name: 'clear gradients', run: () => void floats(gradients).fill(0) }),
    update({ parameters, gradients, state }, now) {
      const [w, g, s, t] = [parameters, gradients, ...state].map(floats);
      return {
        name: now.kind,
        run: () =>
          (updates[now.kind] as (now: UpdateNow, ...arrays: Float32Array[]) => void)(now, w, g, s, t),
      };
    },
    phase: (calls) => (images) => run(calls, images),
    flush: async () => {},
    release: () => {},
  };
}

function head(
  alloc: (length: number) => Cells,
  batch: number,
  classes: number,
  weight: number,
  z: Buffer,
  dz: Buffer,
  label: Buffer,
): Head {
  const [p, loss, predicted] = [alloc(batch * classes), alloc(batch), alloc(batch)];
  let noted: number[] = [];
  const forward = (images: number) => {
    const logits = floats(z).subarray(0, images * classes);
    const labels = integers(label);
    softmaxForward(logits, classes, p.values.subarray(0, images * classes));
    for (let i = 0; i < images; i++) {
      const own = logits.subarray(i * classes, (i + 1) * classes);
      loss.values[i] = crossEntropy(own, classes, [labels[i]]);
      integers(predicted)[i] = own.indexOf(Math.max(...own));
    }
  };
  const backward = (images: number) => {
    const n = images * classes;
    const gradient = floats(dz).subarray(0, n).fill(0);
    softmaxBackward(p.values.subarray(0, n), classes, integers(label), weight, gradient);
  };
  return {
    p,
    loss,
    predicted,
    forward: [{ name: 'softmax', run: forward }],
    backward: [{ name: 'softmax dx', run: backward }],
    record: {
      name: 'note loss',
      run: (images) => noted.push(loss.values.subarray(0, images).reduce((sum, l) => sum + l, 0) / images),
    },
    latest: () => noted.at(-1)!,
    drain: async () => {
      const drained = noted;
      noted = [];
      return drained;
    },
  };
}
