// A convolution with a connection table on the webgpu device: the dense one, with its weights spread out before and its gradient
// picked out afterwards. The mirror of reference/sparse-conv.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { conv } from './conv.ts';
import { kernel } from './kernel.ts';
import { slice } from './memory.ts';
import { zero } from './update.ts';
import { gradientsOf } from './weights.ts';

/** dense[place of i] = w[i]; where there is no connection, dense stays 0. */
const spread = kernel({
  name: 'spread w',
  of: 'call',
  reads: { w: 'f32', places: 'i32' },
  writes: { dense: 'f32' },
  numbers: { each: 'u32', wAt: 'u32' },
  body: 'fn at(i: u32) { dense[places[i]] = w[u.wAt + i]; }',
});

/** dw[i] += dense[place of i], and db behind it. */
const pick = kernel({
  name: 'pick dw',
  of: 'call',
  reads: { dense: 'f32', places: 'i32' },
  writes: { gradients: 'f32' },
  numbers: { each: 'u32', weights: 'i32', dwAt: 'i32', dbAt: 'i32' },
  body: /* wgsl */ `
fn at(i: u32) {
  if (i32(i) < u.weights) { gradients[u.dwAt + i32(i)] += dense[places[i]]; }
  else if (u.dbAt >= 0) { gradients[u.dbAt + i32(i) - u.weights] += dense[places[i]]; }
}`,
});

export const sparseConv =
  (gpu: Binder): Makers['sparseConv'] =>
  ({ row, b, dw, db, w, ...args }) => {
    const { g, layer } = row;
    const taps = g.rows.kernel * g.columns.kernel;
    const length = taps * g.channels * g.filters;
    const places: number[] = [];
    layer.table.forEach((channels, f) => {
      for (let tap = 0; tap < taps; tap++)
        for (const c of channels) places.push((tap * g.channels + c) * g.filters + f);
    });
    const weights = places.length;
    for (let f = 0; f < g.filters; f++) places.push(length + f); // db stands behind the dense dw
    const table = gpu.table(Int32Array.from(places), 'connections');
    const dense = gpu.alloc(length, 'dense w');
    const slopes = gpu.alloc(length + g.filters, 'dense dw');
    const { gradients, ...at } = gradientsOf(dw, db);

    const whole = conv(gpu)({
      ...args,
      row,
      relu: false,
      w: dense,
      b,
      dw: slice(slopes, 0, length),
      db: slice(slopes, length, g.filters),
    });
    return {
      forward: [
        gpu.call(spread, { arrays: { w, places: table, dense }, numbers: { each: weights } }),
        ...whole.forward,
      ],
      backward: [
        gpu.call(zero, { arrays: { g: slopes }, numbers: { each: slopes.length } }),
        ...whole.backward,
        gpu.call(pick, {
          arrays: { dense: slopes, places: table, gradients },
          numbers: { ...at, weights, each: places.length },
        }),
      ],
    };
  };
