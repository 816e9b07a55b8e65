// Packing: a matrix B (K × N) laid out as panels of 8 columns, K rows of 8 floats each, zeros where N ends. A product
// then reads it as one stream. Read with other strides the same loop packs the transpose, so none is ever made.

/** @param kStep bytes from B(k, n) to B(k+1, n); nStep bytes from B(k, n) to B(k, n+1); 4 for one of them. */
export function pack(b: usize, k: i32, n: i32, kStep: usize, nStep: usize, panels: usize): void {
  for (let j = 0; j < n; j += 8) {
    const columns = min(n - j, 8);
    let from = b + j * nStep;
    if (columns == 8 && nStep == 4) {
      for (let i = 0; i < k; ++i, from += kStep, panels += 32) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      }
    } else if (columns == 8) {
      for (let i = 0; i < k; ++i, from += kStep, panels += 32) {
        for (let c = 0; c < 8; ++c) store<f32>(panels + (c << 2), load<f32>(from + c * nStep));
      }
    } else {
      for (let i = 0; i < k; ++i, from += kStep, panels += 32) {
        for (let c = 0; c < 8; ++c)
          store<f32>(panels + (c << 2), c < columns ? load<f32>(from + c * nStep) : 0);
      }
    }
  }
}
