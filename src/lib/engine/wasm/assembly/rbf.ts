// LeNet-5's distances to fixed codes, and their gradient.
import { madd, zero } from './madd';
import { storeLanes } from './rows';

/** y[class] = −Σ (x − code[class])², four classes at a time. `turned` holds the codes as `length` rows of whole fours of classes. */
export function rbf(images: i32, x: usize, length: i32, turned: usize, classes: i32, y: usize): void {
  const row: usize = ((classes + 3) >> 2) << 4;
  for (let image = 0; image < images; ++image, x += length << 2, y += classes << 2)
    for (let c = 0; c < classes; c += 4) {
      let far = zero();
      let code = turned + (c << 2);
      for (let k = 0; k < length; ++k, code += row) {
        const apart = f32x4.sub(v128.load_splat<f32>(x + (k << 2)), v128.load(code));
        far = madd(apart, apart, far);
      }
      storeLanes(y + (c << 2), f32x4.neg(far), classes - c);
    }
}

/** dx = −2 Σ dy[class] · (x − code[class]), four places at a time. `codes` holds them one behind the other. */
export function rbfBackward(
  images: i32,
  x: usize,
  dy: usize,
  length: i32,
  codes: usize,
  classes: i32,
  dx: usize,
): void {
  const row: usize = length << 2;
  for (let image = 0; image < images; ++image, x += row, dy += classes << 2, dx += row)
    for (let k = 0; k < length; k += 4) {
      const at: usize = k << 2;
      const v = v128.load(x + at);
      let sum = zero();
      let code = codes + at;
      for (let c = 0; c < classes; ++c, code += row)
        sum = madd(v128.load_splat<f32>(dy + (c << 2)), f32x4.sub(v, v128.load(code)), sum);
      storeLanes(dx + at, f32x4.mul(f32x4.splat(-2), sum), length - k);
    }
}
