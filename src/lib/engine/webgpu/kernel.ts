// A kernel is a piece of WGSL with named arrays and numbers; this file writes the bindings above it. No kernel is here.

export type NumberType = 'u32' | 'i32' | 'f32';

/** WGSL with the names of its arrays and numbers. Two kernels of one text share one pipeline. */
export interface Kernel<Arrays extends string = string, Numbers extends string = string> {
  readonly name: string;
  /** Arrays it reads and arrays it writes, with the type of their values. */
  readonly reads: Partial<Record<Arrays, NumberType>>;
  readonly writes: Partial<Record<Arrays, NumberType>>;
  /** Constants of a call, read as `u.NAME`. `u.NAMEAt`, if named, is where the array NAME begins. */
  readonly numbers: Record<Numbers, NumberType>;
  /** Declarations; without a `main` of its own the kernel is `at(i)`, called for each of `u.each` values of every image. */
  readonly body: string;
  /** Whether `u.each` counts values of an image (the default) or of the whole call. */
  readonly of?: 'image' | 'call';
}

/** Checks the names against each other; the types of `bind` follow from it. */
export const kernel = <A extends string, N extends string>(k: Kernel<A, N>): Kernel<A, N> => k;

/** Invocations of a workgroup of a kernel without a `main` of its own. */
export const lane = 64;

/**
 * What every kernel may call: functions that let NaN through. WGSL leaves open what max, clamp, exp, pow and log make of it, and software
 * adapters do make numbers of it, so bits tell.
 */
const withNaN = /* wgsl */ `
fn isNaN(v: f32) -> bool { return (bitcast<u32>(v) & 0x7fffffffu) > 0x7f800000u; }
fn relu(v: f32) -> f32 { return select(max(v, 0.0), v, isNaN(v)); }
fn expOrNaN(v: f32) -> f32 { return select(exp(v), v, isNaN(v)); }
fn logOrNaN(v: f32) -> f32 { return select(log(v), v, isNaN(v)); }
fn powOrNaN(v: f32, power: f32) -> f32 { return select(pow(v, power), v, isNaN(v)); }`;

/** The whole module: numbers, `now.images`, arrays, body. Bindings are numbered in this order. */
export function source({ reads, writes, numbers, body, of }: Kernel): string {
  const arrays = [
    ...Object.entries(reads).map(([name, type]) => `var<storage, read> ${name}: array<${type}>;`),
    ...Object.entries(writes).map(([name, type]) => `var<storage, read_write> ${name}: array<${type}>;`),
  ];
  const main = body.includes('fn main(')
    ? ''
    : `
@compute @workgroup_size(${lane})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${lane} + id.x;
  if (i < u.each${of === 'call' ? '' : ' * now.images'}) { at(i); }
}`;
  return `
struct Numbers { ${Object.entries(numbers)
    .map(([name, type]) => `${name}: ${type}, `)
    .join('')} }
struct Now { images: u32 }
@group(0) @binding(0) var<uniform> u: Numbers;
@group(0) @binding(1) var<uniform> now: Now;
${arrays.map((declaration, i) => `@group(0) @binding(${i + 2}) ${declaration}`).join('\n')}
${withNaN}
${body}
${main}`;
}

/** The numbers of a call as the struct lies in memory. @throws TypeError for one that is missing. */
export function packNumbers(types: Record<string, NumberType>, values: Record<string, number>): Uint8Array {
  const names = Object.entries(types);
  const view = new DataView(new ArrayBuffer(Math.max(16, Math.ceil(names.length / 4) * 16)));
  names.forEach(([name, type], i) => {
    if (!(name in values)) throw new TypeError(`The kernel wants the number ${name}.`);
    if (type === 'f32') view.setFloat32(i * 4, values[name], true);
    else view.setInt32(i * 4, values[name], true);
  });
  return new Uint8Array(view.buffer);
}
