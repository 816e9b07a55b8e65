// Connected layers on the webgpu device: a row of x and of y is an image. The mirror of reference/connected.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { slope } from './conv.ts';
import { constants, productCall, type Product } from './product.ts';
import { weightGradient, type WeightProduct } from './weights.ts';

const sizes = { inputs: 'i32', outputs: 'i32' } as const;

/** y = x · w + b, then max(y, 0) with relu. */
const forward = {
  name: 'connected',
  reads: { x: 'f32', w: 'f32', b: 'f32' },
  writes: { y: 'f32' },
  numbers: { ...sizes, wAt: 'i32', bAt: 'i32' },
  lhsAlong: 'depth',
  rhsAlong: 'column',
  wgsl: /* wgsl */ `
fn sizes() -> vec3u { return vec3u(now.images, u32(u.inputs), u32(u.outputs)); }
fn row(m: u32) -> vec4i { return vec4i(i32(m) * u.inputs); }
fn depth(k: u32) -> vec4i { return vec4i(i32(k), u.wAt + i32(k) * u.outputs, 0, 0); }
fn index(row: vec4i, depth: vec4i) -> vec3i { return vec3i(row.x + depth.x, 0, 0); }
fn value(at: vec3i) -> f32 { return x[at.x]; }
fn stride() -> i32 { return 1; }
fn run(depth: vec4i) -> u32 { return u32(u.inputs); }
fn rhs(depth: vec4i, n: u32) -> f32 { return w[depth.y + i32(n)]; }
fn store(m: u32, n: u32, sum: f32) {
  let value = sum + b[u.bAt + i32(n)];
  y[i32(m) * u.outputs + i32(n)] = select(value, relu(value), RELU);
}`,
} satisfies Product;

/** dw = xᵀ · dy; a last row of ones beside xᵀ makes db = Σ dy. */
const weightProduct = {
  name: 'connected dw',
  reads: { x: 'f32', y: 'f32', dy: 'f32' },
  numbers: sizes,
  lhsAlong: 'row',
  rhsAlong: 'column',
  wgsl: /* wgsl */ `${slope}
fn sizes() -> vec3u { return vec3u(u32(u.inputs + 1), now.images, u32(u.outputs)); }
fn row(m: u32) -> vec4i { return vec4i(i32(m)); }
fn depth(k: u32) -> vec4i { return vec4i(i32(k) * u.inputs, i32(k) * u.outputs, 0, 0); }
fn index(row: vec4i, depth: vec4i) -> vec3i { return vec3i(depth.x + row.x, i32(row.x == u.inputs), 0); }
fn value(at: vec3i) -> f32 { return select(x[at.x], 1.0, at.y == 1); }
fn stride() -> i32 { return u.inputs; }
fn run(depth: vec4i) -> u32 { return now.images; }
fn rhs(depth: vec4i, n: u32) -> f32 { return slope(depth.y + i32(n)); }
fn store(m: u32, n: u32, sum: f32) { keep(i32(m), i32(n), sum); }`,
} satisfies WeightProduct;

/** dx = dy · wᵀ. */
const inputProduct = {
  name: 'connected dx',
  reads: { w: 'f32', y: 'f32', dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: { ...sizes, wAt: 'i32' },
  lhsAlong: 'depth',
  rhsAlong: 'depth',
  wgsl: /* wgsl */ `${slope}
fn sizes() -> vec3u { return vec3u(now.images, u32(u.outputs), u32(u.inputs)); }
fn row(m: u32) -> vec4i { return vec4i(i32(m) * u.outputs); }
fn depth(k: u32) -> vec4i { return vec4i(i32(k)); }
fn index(row: vec4i, depth: vec4i) -> vec3i { return vec3i(row.x + depth.x, 0, 0); }
fn value(at: vec3i) -> f32 { return slope(at.x); }
fn stride() -> i32 { return 1; }
fn run(depth: vec4i) -> u32 { return u32(u.outputs); }
fn rhs(depth: vec4i, n: u32) -> f32 { return w[u.wAt + i32(n) * u.outputs + depth.x]; }
fn store(m: u32, n: u32, sum: f32) { dx[i32(m) * u.inputs + i32(n)] = sum; }`,
} satisfies Product;

export const connected =
  (gpu: Binder): Makers['connected'] =>
  ({ row, batch, relu, x, dx, y, dy, w, b, dw, db }) => {
    const [inputs, outputs] = [row.input.channels, row.output.channels];
    const shared = { batch, groups: 1, numbers: { inputs, outputs } };
    const known = constants({ RELU: relu });
    const toOutputs = productCall(gpu, known(forward), {
      name: relu ? 'connected+relu' : 'connected',
      arrays: { x, w, b: b ?? gpu.alloc(outputs, 'no bias'), y },
      ...shared,
      rows: 1,
      columns: outputs,
    });
    const toWeights = weightGradient(gpu, known(weightProduct), {
      arrays: { x, y, dy },
      ...shared,
      dw,
      db,
      taps: inputs,
      filters: outputs,
      depth: 1,
    });
    if (!dx) return { forward: [toOutputs], backward: toWeights };
    const toInputs = productCall(gpu, known(inputProduct), {
      arrays: { w, y, dy, dx },
      ...shared,
      rows: 1,
      columns: inputs,
    });
    return { forward: [toOutputs], backward: [...toWeights, toInputs] };
  };
