// The matrix product on the webgpu device: y[rows × columns] = Σ over depth. Tiles of both sides wait in workgroup memory;
// where their values come from is said by a few functions, so that im2col needs no memory at all.
import type { Binder, Binding, BoundCall } from './binder.ts';
import type { Kernel, NumberType } from './kernel.ts';
import { tilesOf, tilingFor, type Tiling } from './tiling.ts';

export interface Product<A extends string = string, N extends string = string> extends Omit<
  Kernel<A, N>,
  'body' | 'of'
> {
  /** Which index runs along the memory of the two sides: threads side by side then read values side by side. */
  readonly lhsAlong: 'row' | 'depth';
  readonly rhsAlong: 'column' | 'depth';
  /**
   * WGSL, reading `group` (a product of its own for every group of a convolution) and `part` (of the depth):
   * - `sizes() -> vec3u`: rows, depth, columns;
   * - `row(m) -> vec4i`, `depth(k) -> vec4i`: what is to be known of a row and of a place in the depth, worked out once a tile;
   * - `index(row, depth) -> vec3i`: where the left factor lies, first; `value(index) -> f32`: the factor there;
   * - `run(depth) -> u32`: for how many places of the depth, this one included, the next left factor lies `stride() -> i32` on;
   * - `rhs(depth, n) -> f32`: the right factor;
   * - `store(m, n, sum)`: where a sum goes.
   */
  readonly wgsl: string;
}

const each = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** The kernel of a product, cut by `tiling`. The number `parts` is added. */
export function product<A extends string, N extends string>(
  { lhsAlong, rhsAlong, wgsl, ...rest }: Product<A, N>,
  tiling: Tiling,
): Kernel<A, N | 'parts'> {
  const { along, down, rows, fours, deep } = tiling;
  const eachSum = (line: (r: number, q: number) => string) =>
    each(rows, (r) => each(fours, (q) => line(r, q)));
  const sums = Array.from({ length: rows * fours }, (_, i) => `sum${Math.floor(i / fours)}_${i % fours}`);
  // Threads that share no row with others read their left values straight away; others through a tile.
  const isShared = along > 1;
  // Left values that are read straight away still need what is known of the old places in the depth.
  const nextDepths = '    fillDepths(invocation, k0 + DEEP, end);';
  const body = `
const THREADS = ${along * down}u;
const DEEP = ${deep}u;
const ROWS = ${rows * down}u;
const COLUMNS = ${4 * fours * along}u;
var<private> group: u32;
var<private> part: u32;
var<workgroup> depthOf: array<vec4i, DEEP>;
var<workgroup> rhsTile: array<f32, DEEP * COLUMNS>;
${isShared ? lhsTile(lhsAlong) : ''}
${wgsl}
@compute @workgroup_size(${along}, ${down})
fn main(
  @builtin(workgroup_id) id: vec3u, @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_id) thread: vec3u, @builtin(local_invocation_index) invocation: u32,
) {
  let thisPart = id.z % u.parts; // not from \`part\`: the compiler must see that all threads loop alike
  part = thisPart;
  group = id.z / u.parts;
  let size = sizes();
  let tilesAlong = (size.z + COLUMNS - 1) / COLUMNS;
  let tile = id.y * grid.x + id.x;
  let m0 = (tile / tilesAlong) * ROWS;
  let n0 = (tile % tilesAlong) * COLUMNS;
  if (m0 >= size.x) { return; }
  let deepest = (size.y + u.parts - 1) / u.parts;
  let first = min(thisPart * deepest, size.y);
  let end = min(first + deepest, size.y);

  fillDepths(invocation, first, end);
${isShared ? '  fillRows(invocation, m0, size.x);' : each(rows, (r) => `  let row${r} = row(min(m0 + ${r * down} + thread.y, size.x - 1));`)}
  workgroupBarrier();

${eachSum((r, q) => `  var sum${r}_${q} = vec4f();`)}
  for (var k0 = first; k0 < end; k0 += DEEP) {
    let depths = min(DEEP, end - k0);
${isShared ? '    fillLhs(invocation, depths);' : ''}
    for (var i = invocation; i < DEEP * COLUMNS; i += THREADS) {
      let n = ${rhsAlong === 'column' ? 'i % COLUMNS' : 'i / DEEP'};
      let k = ${rhsAlong === 'column' ? 'i / COLUMNS' : 'i % DEEP'};
      if (n0 + n < size.z && k < depths) { rhsTile[k * COLUMNS + n] = rhs(depthOf[k], n0 + n); }
    }
    workgroupBarrier();
${isShared ? nextDepths : ''}
    for (var k = 0u; k < depths; ) {
${isShared ? '      let end = depths;' : runs(rows)}
      for (; k < end; k += 1) {
        let at = k * COLUMNS + ${4 * fours} * thread.x;
${each(fours, (q) => `        let four${q} = vec4f(${[0, 1, 2, 3].map((n) => `rhsTile[at + ${4 * q + n}]`).join(', ')});`)}
${each(rows, (r) => `        let lhs${r} = vec4f(${isShared ? `lhsTile[k * LINE + ${r * down} + thread.y]` : `value(index${r})`});`)}
${eachSum((r, q) => `        sum${r}_${q} = fma(lhs${r}, four${q}, sum${r}_${q});`)}
${isShared ? '' : each(rows, (r) => `        index${r}.x += on;`)}
      }
    }
    workgroupBarrier();
${isShared ? '' : `${nextDepths}\n    workgroupBarrier();`}
  }

  let n = n0 + ${4 * fours} * thread.x;
  var sums = array(${sums.join(', ')});
  for (var i = 0u; i < ${sums.length}; i += 1) { // a loop: written out, it is most of what there is to compile
    storeFour(m0 + i / ${fours} * ${down} + thread.y, n + i % ${fours} * 4, sums[i], size);
  }
}

fn fillDepths(invocation: u32, k0: u32, end: u32) {
  for (var i = invocation; i < DEEP && k0 + i < end; i += THREADS) { depthOf[i] = depth(k0 + i); }
}
fn storeFour(m: u32, n: u32, sums: vec4f, size: vec3u) {
  if (m >= size.x) { return; }
  if (n < size.z) { store(m, n, sums.x); }
  if (n + 1 < size.z) { store(m, n + 1, sums.y); }
  if (n + 2 < size.z) { store(m, n + 2, sums.z); }
  if (n + 3 < size.z) { store(m, n + 3, sums.w); }
}`;
  return { ...rest, numbers: { ...rest.numbers, parts: 'u32' } as Record<N | 'parts', NumberType>, body };
}

/** Left values that are read straight away lie in runs: where each row's begins is asked once a run. */
const runs = (rows: number) => `
      let here = depthOf[k];
      let end = min(depths, k + run(here));
      let on = stride();
${each(rows, (r) => `      var index${r} = index(row${r}, here);`)}`;

/** A line of the left tile is one value longer than needed: stores down a column then hit different banks of memory. */
const lhsTile = (along: 'row' | 'depth') => `
const LINE = ROWS + 1u;
var<workgroup> rowOf: array<vec4i, ROWS>;
var<workgroup> lhsTile: array<f32, DEEP * LINE>;
fn fillRows(invocation: u32, m0: u32, rows: u32) {
  for (var i = invocation; i < ROWS; i += THREADS) { rowOf[i] = row(min(m0 + i, rows - 1)); }
}
fn fillLhs(invocation: u32, depths: u32) {
  for (var i = invocation; i < DEEP * ROWS; i += THREADS) {
    let m = ${along === 'row' ? 'i % ROWS' : 'i / DEEP'};
    let k = ${along === 'row' ? 'i / ROWS' : 'i % DEEP'};
    if (k < depths) { lhsTile[k * LINE + m] = value(index(rowOf[m], depthOf[k])); }
  }
}`;

/**
 * The same product with something known when it is compiled: the branches that read it then cost nothing. Only what has
 * few values; a constant more is a pipeline more.
 */
export const constants =
  (known: Record<string, boolean>) =>
  <P extends { readonly wgsl: string }>(kernel: P): P => ({
    ...kernel,
    wgsl: Object.entries(known)
      .filter(([name]) => kernel.wgsl.includes(name))
      .map(([name, value]) => `const ${name} = ${value};\n`)
      .concat(kernel.wgsl)
      .join(''),
  });

/** A product of `rows` rows an image and `columns` columns, for every group, as a call. */
export function productCall<A extends string, N extends string>(
  gpu: Binder,
  kernel: Product<A, N>,
  args: Binding<A, N> & { batch: number; rows: number; columns: number; groups: number },
): BoundCall {
  const { batch, rows, columns, groups } = args;
  const tiling = tilingFor(batch * rows, columns, {
    ...gpu.adapter,
    enough: gpu.adapter.enough / groups,
  });
  return gpu.call(product(kernel, tiling), {
    name: args.name,
    arrays: args.arrays,
    numbers: { ...args.numbers, parts: 1 } as Binding<A, N | 'parts'>['numbers'],
    grid: (images) => gpu.spread(tilesOf(tiling, images * rows, columns), groups),
  });
}
