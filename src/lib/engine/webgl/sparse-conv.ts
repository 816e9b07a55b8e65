// A convolution with a connection table as programs: the dense one, its weights spread out before and its gradient picked out
// afterwards. The mirror of reference/sparse-conv.ts.
import type { Makers } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { conv } from './conv.ts';

export const sparseConv =
  (gpu: Gpu): Makers['sparseConv'] =>
  ({ row, w, dw, ...args }) => {
    const { g, layer } = row;
    const taps = g.rows.kernel * g.columns.kernel;
    const length = taps * g.channels * g.filters;
    const places = layer.table.flatMap((channels, f) =>
      Array.from({ length: taps }, (_, tap) =>
        channels.map((c) => (tap * g.channels + c) * g.filters + f),
      ).flat(),
    );
    const weightAt = new Float32Array(length).fill(-1); // which weight stands at a dense place, if any
    places.forEach((place, i) => (weightAt[place] = i));
    const table = (values: Float32Array) => {
      const slot = gpu.alloc(values.length);
      gpu.set(slot, values);
      return slot;
    };
    const [whose, where] = [table(weightAt), table(Float32Array.from(places))];
    const spread: Program = {
      inputs: ['w', 'whose'],
      main: 'int i = int(whose(at)); result = i < 0 ? 0.0 : w(i);',
    };
    const pick: Program = { inputs: ['slopes', 'where'], main: 'result = slopes(int(where(at)));' };
    const [dense, slopes] = [gpu.alloc(length), gpu.alloc(length)];
    const whole = conv(gpu)({ ...args, row, relu: false, w: dense, dw: slopes });
    return {
      forward: [
        { name: 'spread w', run: () => gpu.run(spread, [w, whose], dense, length) },
        ...whole.forward,
      ],
      backward: [
        ...whole.backward,
        { name: 'pick dw', run: () => gpu.run(pick, [slopes, where], dw, places.length) },
      ],
    };
  };
