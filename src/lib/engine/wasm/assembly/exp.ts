// eˣ, ln x and tanh in four lanes. Made of adds and multiplies in a fixed order, so every machine gets the same bits; good to
// about 2 units in the last place. Polynomials: S. L. Moshier, Cephes, expf.c,
// logf.c and tanhf.c (public domain).

// @ts-ignore: decorator
@inline
function times(a: v128, b: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(a, b), f32x4.splat(c));
}

/** eˣ; below −87.3 it gives e^−87.3, above 88.3 e^88.3. NaN stays NaN. */
export function exp(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87.3)), f32x4.splat(88.3));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, the first with zeros at its end, so that n·ln 2 loses nothing.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = times(p, r, 1.3981999507e-3);
  p = times(p, r, 8.3334519073e-3);
  p = times(p, r, 4.1665795894e-2);
  p = times(p, r, 1.6666665459e-1);
  p = times(p, r, 5.0000001201e-1);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** ln x for x > 0; the logarithm of 0 is that of the smallest number, that of ∞ is 88.7. NaN stays NaN. */
export function log(x: v128): v128 {
  let power = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  // x = m·2^power with m from √½ up to √2, so that the polynomial is asked near 0 only.
  const small = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  power = i32x4.add(power, small);
  m = f32x4.sub(f32x4.add(m, v128.and(m, small)), f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let p = f32x4.splat(7.0376836292e-2);
  p = times(p, m, -1.1514610310e-1);
  p = times(p, m, 1.1676998740e-1);
  p = times(p, m, -1.2420140846e-1);
  p = times(p, m, 1.4249322787e-1);
  p = times(p, m, -1.6668057665e-1);
  p = times(p, m, 2.0000714765e-1);
  p = times(p, m, -2.4999993993e-1);
  p = times(p, m, 3.3333331174e-1);
  const n = f32x4.convert_i32x4_s(power);
  let y = f32x4.mul(f32x4.mul(m, z), p);
  y = f32x4.sub(f32x4.add(y, f32x4.mul(n, f32x4.splat(-2.12194440e-4))), f32x4.mul(f32x4.splat(0.5), z));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(n, f32x4.splat(0.693359375)));
  return v128.bitselect(y, x, f32x4.eq(x, x));
}

/** tanh x: a polynomial near 0, where 1 − 2/(e²ˣ+1) would lose digits. */
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const far = f32x4.sub(
    f32x4.splat(1),
    f32x4.div(f32x4.splat(2), f32x4.add(exp(f32x4.add(size, size)), f32x4.splat(1))),
  );
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = times(p, z, 2.06390887954e-2);
  p = times(p, z, -5.37397155531e-2);
  p = times(p, z, 1.33314422036e-1);
  p = times(p, z, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  const sign = v128.and(x, i32x4.splat(0x80000000));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)));
}
