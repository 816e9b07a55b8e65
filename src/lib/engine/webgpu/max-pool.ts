// Max-pooling on the webgpu device. Forward keeps where each winner stood; backward a pixel asks the windows around it
// whether it won, so that no two threads ever add to one place. The mirror of reference/max-pool.ts.
import type { Makers } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import { poolNumbers, poolSizes, poolWgsl } from './pool.ts';

/** y = max of the window, then max(y, 0) with relu; of equal values the first wins, NaN wins over all. */
const forward = kernel({
  name: 'maxPool',
  reads: { x: 'f32' },
  writes: { y: 'f32', argmax: 'i32' },
  numbers: { ...poolSizes, relu: 'u32' },
  body: /* wgsl */ `${poolWgsl}
fn at(i: u32) {
  let w = windowOf(i32(i));
  var winner = -1;
  var best = 0.0;
  for (var tapRow = 0; tapRow < u.kernelRows; tapRow += 1) {
    let row = w.row + tapRow * u.dilationRows;
    if (row < 0 || row >= u.height) { continue; }
    for (var tapColumn = 0; tapColumn < u.kernelColumns; tapColumn += 1) {
      let column = w.column + tapColumn * u.dilationColumns;
      if (column < 0 || column >= u.width) { continue; }
      let pixel = ((w.image * u.height + row) * u.width + column) * u.channels + w.channel;
      let value = x[pixel];
      if (winner < 0 || value > best || isNaN(value)) { winner = pixel; best = value; }
    }
  }
  y[i] = select(best, relu(best), u.relu == 1);
  argmax[i] = winner;
}`,
});

/** dx = Σ dy of the windows that the pixel won; behind a relu, of those it did not cut off. */
const backward = kernel({
  name: 'maxPool dx',
  reads: { y: 'f32', argmax: 'i32', dy: 'f32' },
  writes: { dx: 'f32' },
  numbers: { ...poolSizes, relu: 'u32' },
  body: /* wgsl */ `${poolWgsl}
fn at(i: u32) {
  let p = pixelOf(i32(i));
  var sum = 0.0;
  for (var row = p.firstRow; row <= p.lastRow; row += 1) {
    for (var column = p.firstColumn; column <= p.lastColumn; column += 1) {
      let window = ((p.image * u.outRows + row) * u.outColumns + column) * u.channels + p.channel;
      if (argmax[window] == i32(i) && (u.relu == 0 || y[window] > 0.0)) { sum += dy[window]; }
    }
  }
  dx[i] = sum;
}`,
});

export const maxPool =
  (gpu: Binder): Makers['maxPool'] =>
  ({ row: { g }, batch, relu, x, dx, y, dy }) => {
    const { numbers, inputs, outputs } = poolNumbers(g);
    const argmax = gpu.alloc(batch * outputs, 'argmax');
    const shared = { ...numbers, relu: Number(relu) };
    const pool = gpu.call(forward, {
      name: relu ? 'maxPool+relu' : 'maxPool',
      arrays: { x, y, argmax },
      numbers: { ...shared, each: outputs },
    });
    if (!dx) return { forward: [pool], backward: [] };
    const unpool = gpu.call(backward, {
      arrays: { y, argmax, dy, dx },
      numbers: { ...shared, each: inputs },
    });
    return { forward: [pool], backward: [unpool] };
  };
