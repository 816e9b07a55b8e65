// The two arrays that the kernels of this folder compute on: float32 as in training, float64 to check gradients.

export type Floats = Float32Array | Float64Array;

/** A new array of zeros of the same kind as `like`. The usual default of a kernel's output. */
export const zeros = <A extends Floats>(like: A, length: number): A =>
  new (like.constructor as new (length: number) => A)(length);
