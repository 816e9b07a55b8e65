// LeNet-5's distances to fixed codes as programs.
import type { Makers } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

export const rbf =
  (gpu: Gpu): Makers['rbf'] =>
  ({ row: { layer }, x, dx, y, dy }) => {
    const [classes, length] = [layer.codes.length, layer.codes[0].length];
    const codes = gpu.alloc(classes * length);
    gpu.set(codes, Float32Array.from(layer.codes.flat()));
    const forward: Program = {
      inputs: ['x', 'codes'],
      main: `int n = at / ${classes}; int c = at % ${classes};
        for (int k = 0; k < ${length}; k++) { float far = x(n * ${length} + k) - codes(c * ${length} + k); result -= far * far; }`,
    };
    const backward: Program = {
      inputs: ['x', 'codes', 'dy'],
      main: `int n = at / ${length}; int k = at % ${length};
        for (int c = 0; c < ${classes}; c++) result -= 2.0 * dy(n * ${classes} + c) * (x(at) - codes(c * ${length} + k));`,
    };
    return {
      forward: [{ name: 'rbf', run: (n) => gpu.run(forward, [x, codes], y, n * classes) }],
      backward: dx ? [{ name: 'rbf dx', run: (n) => gpu.run(backward, [x, codes, dy], dx, n * length) }] : [],
    };
  };
