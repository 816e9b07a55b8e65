// The head as programs: softmax and cross-entropy, and losses noted on the device until they are asked for.
import type { Device, Head } from '../device.ts';
import type { Gpu, Slot } from './gpu.ts';
import { sumOf } from './concat-add.ts';
import type { Program } from './program.ts';

/** 1 from the first batch with a loss that is NaN or infinite until it has been reported. */
const guard: Program = {
  inputs: ['broken', 'loss'],
  uniforms: ['images'],
  main: `float sum = 0.0; for (int i = 0; i < int(images); i++) sum += loss(i);
    result = broken(0) > 0.0 || (floatBitsToUint(sum) & 0x7f800000u) == 0x7f800000u ? 1.0 : 0.0;`,
};

/** @param broken one value: see guard */
export const head =
  (gpu: Gpu, broken: Slot): Device['head'] =>
  ({ batch, classes, weight, z, dz, label }): Head => {
    const [p, loss, predicted] = [gpu.alloc(batch * classes), gpu.alloc(batch), gpu.alloc(batch)];
    const largest = `float top = z(n * ${classes}); for (int k = 1; k < ${classes}; k++) top = max(top, z(n * ${classes} + k));
      float sum = 0.0; for (int k = 0; k < ${classes}; k++) sum += expOrNaN(z(n * ${classes} + k) - top);`;
    const softmax: Program = {
      inputs: ['z'],
      main: `int n = at / ${classes}; ${largest} result = expOrNaN(z(at) - top) / sum;`,
    };
    const entropy: Program = {
      inputs: ['z', 'label'],
      main: `int n = at; ${largest} result = logOrNaN(sum) - (z(n * ${classes} + int(label(n))) - top);`,
    };
    const argmax: Program = {
      inputs: ['z'],
      main: `for (int k = 1; k < ${classes}; k++) if (z(at * ${classes} + k) > z(at * ${classes} + int(result))) result = float(k);`,
    };
    const gradient: Program = {
      inputs: ['p', 'label'],
      uniforms: ['scale'],
      main: `result = scale * (p(at) - (at % ${classes} == int(label(at / ${classes})) ? 1.0 : 0.0));`,
    };
    const noted: { losses: Slot; images: number }[] = [];
    const spare: Slot[] = [];
    return {
      p,
      loss,
      predicted,
      forward: [
        {
          name: 'softmax',
          run(n) {
            gpu.run(softmax, [z], p, n * classes);
            gpu.run(entropy, [z, label], loss, n);
          },
        },
      ],
      infer: [
        {
          name: 'softmax',
          run(n) {
            gpu.run(softmax, [z], p, n * classes);
            gpu.run(entropy, [z, label], loss, n);
            gpu.run(argmax, [z], predicted, n);
          },
        },
      ],
      backward: [
        { name: 'softmax dx', run: (n) => gpu.run(gradient, [p, label], dz, n * classes, [weight / n]) },
      ],
      record: {
        name: 'note loss',
        run(images) {
          const losses = spare.pop() ?? gpu.alloc(batch);
          gpu.run(sumOf(1), [loss], losses, images);
          gpu.run(guard, [broken, loss], broken, 1, [images]);
          noted.push({ losses, images });
        },
      },
      async drain() {
        const means: number[] = [];
        gpu.set(broken, new Float32Array(1));
        for (const { losses, images } of noted.splice(0)) {
          const found = gpu.get(losses).subarray(0, images);
          means.push(found.reduce((sum, value) => sum + value / images, 0));
          spare.push(losses);
        }
        return means;
      },
    };
  };
