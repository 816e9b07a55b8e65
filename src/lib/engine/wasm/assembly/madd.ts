// The one arithmetic step of all products: acc + a·b in four lanes. With relaxed SIMD the machine may round once
// (fused) instead of twice; which of the two it does never changes during a run.

// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, acc: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, acc) : f32x4.add(acc, f32x4.mul(a, b));
}

// @ts-ignore: decorator
@inline
export function zero(): v128 {
  return f32x4.splat(0);
}

/** 1 where a multiply-add rounds once, 0 where twice: (1+ε)² − 1 keeps its ε² only if the product was not rounded. */
export function fused(): i32 {
  const one = f32x4.splat(1 + <f32>1.1920929e-7);
  const left = madd(one, one, f32x4.splat(-1 - <f32>2.3841858e-7));
  return i32(f32x4.extract_lane(left, 0) != 0);
}

/**
 * Rows of a register block. 6 × 8 fills the 16 registers of x86 with 12 sums, 2 of B, 1 of A; a multiply and an add apart
 * need one more for the product, so there 5 rows keep all sums in registers.
 */
// @ts-ignore: decorator
@inline
export const tall: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
