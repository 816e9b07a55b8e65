// Storing and adding the eight lanes of a register block where fewer than eight columns are left in a row.

// @ts-ignore: decorator
@inline
export function storeLanes(p: usize, v: v128, lanes: i32): void {
  if (lanes >= 4) v128.store(p, v);
  else if (lanes == 3) {
    v128.store_lane<u64>(p, v, 0);
    v128.store_lane<u32>(p, v, 2, 8);
  } else if (lanes == 2) v128.store_lane<u64>(p, v, 0);
  else if (lanes == 1) v128.store_lane<u32>(p, v, 0);
}

/** Writes the first `columns` of lo, hi at p, and nothing after them. */
// @ts-ignore: decorator
@inline
export function storeRow(p: usize, lo: v128, hi: v128, columns: i32): void {
  if (columns == 8) {
    v128.store(p, lo);
    v128.store(p, hi, 16);
  } else {
    storeLanes(p, lo, columns);
    storeLanes(p + 16, hi, columns - 4);
  }
}

/** Adds to the first `columns` at p; reads up to 32 bytes there, which every buffer has beyond its end. */
// @ts-ignore: decorator
@inline
export function addRow(p: usize, lo: v128, hi: v128, columns: i32): void {
  storeRow(p, f32x4.add(v128.load(p), lo), f32x4.add(v128.load(p, 16), hi), columns);
}
