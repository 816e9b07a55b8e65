// LeNet-5's distances to fixed codes on the webgpu device. The mirror of reference/rbf.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';

const numbers = { each: 'u32', length: 'u32', classes: 'u32' } as const;

/** y[class] = −Σ (x − code[class])². */
const forward = kernel({
  name: 'rbf',
  numbers,
  reads: { x: 'f32', codes: 'f32' },
  writes: { y: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  let x0 = (i / u.classes) * u.length;
  let code0 = (i % u.classes) * u.length;
  var far = 0.0;
  for (var k = 0u; k < u.length; k += 1) {
    let apart = x[x0 + k] - codes[code0 + k];
    far += apart * apart;
  }
  y[i] = -far;
}`,
});

/** dx = −2 Σ dy[class] · (x − code[class]). */
const backward = kernel({
  name: 'rbf dx',
  numbers,
  reads: { x: 'f32', codes: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  body: /* wgsl */ `
fn at(i: u32) {
  let image = i / u.length;
  let k = i % u.length;
  var sum = 0.0;
  for (var c = 0u; c < u.classes; c += 1) { sum += dy[image * u.classes + c] * (x[i] - codes[c * u.length + k]); }
  dx[i] = -2.0 * sum;
}`,
});

export const rbf =
  (gpu: Binder): Makers['rbf'] =>
  ({ row: { layer }, x, dx, y, dy }) => {
    const classes = layer.codes.length;
    const length = layer.codes[0].length;
    const codes = gpu.table(Float32Array.from(layer.codes.flat()), 'codes');
    const shared = { length, classes };
    return {
      forward: [gpu.call(forward, { arrays: { x, codes, y }, numbers: { ...shared, each: classes } })],
      backward: dx
        ? [gpu.call(backward, { arrays: { x, codes, dy, dx }, numbers: { ...shared, each: length } })]
        : [],
    };
  };
