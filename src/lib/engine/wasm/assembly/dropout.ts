// Dropout: which values fall is a hash of their place, so no mask is kept and threads need not agree on anything.
// The hash is that of ../../random-stream.ts, four places at a time.

// @ts-ignore: decorator
@inline
function spread(v: v128): v128 {
  return i32x4.add(i32x4.mul(v, i32x4.splat(1664525)), i32x4.splat(1013904223));
}

// @ts-ignore: decorator
@inline
function fold(v: v128): v128 {
  return v128.xor(v, i32x4.shr_u(v, 16));
}

/**
 * y = x · scale, or 0 where the draw of the place is below `limit`. Backward is the same with dy and dx.
 * @param first  place of the first value in the batch
 * @param limit  the rate, of 2²⁴
 */
export function dropout(
  n: i32,
  first: i32,
  step: i32,
  stream: i32,
  limit: i32,
  scale: f32,
  x: usize,
  y: usize,
): void {
  const b0 = spread(i32x4.splat(step)),
    c0 = spread(i32x4.splat(stream));
  const most = i32x4.splat(limit),
    times = f32x4.splat(scale);
  let place = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  for (const end = x + (n << 2); x < end; x += 16, y += 16, place = i32x4.add(place, i32x4.splat(4))) {
    let a = i32x4.add(spread(place), i32x4.mul(b0, c0));
    let b = i32x4.add(b0, i32x4.mul(c0, a));
    let c = i32x4.add(c0, i32x4.mul(a, b));
    a = fold(a);
    b = fold(b);
    c = fold(c);
    const draw = i32x4.shr_u(i32x4.add(a, i32x4.mul(b, c)), 8);
    v128.store(y, f32x4.mul(v128.load(x), v128.and(times, i32x4.ge_s(draw, most))));
  }
}
