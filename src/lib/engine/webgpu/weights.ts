// The product of a weight gradient, dw = leftᵀ · dy, whose sums are *added* to the flat gradients. Its depth is the whole
// batch and its sides are short, so the depth is cut into parts for many workgroups, and the parts added up.
import type { Buffer, Call } from '../device.ts';
import type { Binder, Binding } from './binder.ts';
import { kernel, type NumberType } from './kernel.ts';
import type { Piece } from './memory.ts';
import { product, type Product } from './product.ts';
import { partsFor, tilesOf, tilingFor } from './tiling.ts';

/** Its text calls `keep(row, filter, sum)`: rows 0 … taps − 1 are those of dw, row `taps` is db. */
export type WeightProduct<A extends string = string, N extends string = string> = Omit<
  Product<A, N>,
  'writes'
>;

interface WeightGradient<A extends string, N extends string> extends Binding<A, N> {
  batch: number;
  dw: Buffer;
  db: Buffer | null;
  /** Values of the left side that meet each filter of a group. */
  taps: number;
  /** Of all groups. */
  filters: number;
  /** Depth an image. */
  depth: number;
  groups: number;
}

const places = { taps: 'i32', allFilters: 'i32', dwAt: 'i32', dbAt: 'i32' } as const satisfies Record<
  string,
  NumberType
>;

const add = /* wgsl */ `
fn add(i: i32, sum: f32) {
  let weights = u.taps * u.allFilters;
  if (i < weights) { gradients[u.dwAt + i] += sum; }
  else if (u.dbAt >= 0) { gradients[u.dbAt + i - weights] += sum; }
}`;
const keepAdded = `${add}
fn keep(row: i32, f: i32, sum: f32) { add(row * u.allFilters + f, sum); }`;
const keepApart = /* wgsl */ `
fn keep(row: i32, f: i32, sum: f32) { sums[(i32(part) * (u.taps + 1) + row) * u.allFilters + f] = sum; }`;

const addParts = kernel({
  name: 'sum of dw',
  of: 'call',
  reads: { sums: 'f32' },
  writes: { gradients: 'f32' },
  numbers: { each: 'u32', parts: 'u32', ...places },
  body: `${add}
fn at(i: u32) {
  var sum = 0.0;
  for (var part = 0u; part < u.parts; part += 1) { sum += sums[part * u.each + i]; }
  add(i32(i), sum);
}`,
});

/** dw += leftᵀ · dy and db += Σ dy, in one dispatch or two. @throws TypeError unless dw and db are slices of one buffer. */
export function weightGradient<A extends string, N extends string>(
  gpu: Binder,
  { wgsl, ...rest }: WeightProduct<A, N>,
  args: WeightGradient<A, N>,
): Call[] {
  const { batch, taps, filters, depth, groups } = args;
  const { enough } = gpu.adapter;
  const most = partsFor(1, batch * depth, Infinity); // workgroups that each tile can be shared by
  const tiling = tilingFor(taps + 1, filters / groups, {
    ...gpu.adapter,
    enough: Math.max(1, enough / most / groups),
  });
  const tiles = tilesOf(tiling, taps + 1, filters / groups);
  const parts = partsFor(tiles * groups, batch * depth, enough);
  const { gradients, ...at } = gradientsOf(args.dw, args.db);
  const numbers = { ...args.numbers, ...at, taps, allFilters: filters, parts };
  const grid = () => gpu.spread(tiles, parts * groups);
  const shared = { ...rest, numbers: { ...rest.numbers, ...places } };

  if (parts === 1) {
    const whole: Product = { ...shared, writes: { gradients: 'f32' }, wgsl: wgsl + keepAdded };
    return [gpu.call(product(whole, tiling), { arrays: { ...args.arrays, gradients }, numbers, grid })];
  }
  const length = (taps + 1) * filters;
  const sums = gpu.alloc(parts * length, 'parts of dw');
  const partial: Product = { ...shared, writes: { sums: 'f32' }, wgsl: wgsl + keepApart };
  return [
    gpu.call(product(partial, tiling), { arrays: { ...args.arrays, sums }, numbers, grid }),
    gpu.call(addParts, {
      arrays: { sums, gradients },
      numbers: { ...at, taps, allFilters: filters, parts, each: length },
    }),
  ];
}

/**
 * The array that holds both, and where they begin: a kernel may bind an array that it writes only once.
 * @throws TypeError unless they are slices of one buffer
 */
export function gradientsOf(dw: Buffer, db: Buffer | null): { gradients: Piece; dwAt: number; dbAt: number } {
  const [w, b] = [dw as Piece, db as Piece | null];
  if (b && b.root !== w.root) throw new TypeError('dw and db must be slices of one buffer of gradients.');
  return {
    gradients: { root: w.root, offset: 0, length: w.root.size / 4 },
    dwAt: w.offset,
    dbAt: b ? b.offset : -1,
  };
}
