// A few values of an array side by side, for probes. Where they begin is no part of the text: one program serves all arrays.
import type { Device } from '../device.ts';
import { slotOf, type Gpu, type Slot } from './gpu.ts';
import type { Program } from './program.ts';

/** A place as two floats, which hold whole numbers to 2²⁴ only. */
const HALF = 4096;

const program: Program = {
  inputs: ['from'],
  uniforms: ['stride', 'high', 'low'],
  main: `result = from(at * int(stride) + int(high) * ${HALF} + int(low));`,
};

export const sample =
  (gpu: Gpu): NonNullable<Device['sample']> =>
  (from, stride, to) => {
    const { root, offset } = from as Slot;
    const whole = slotOf(root);
    const uniforms = [stride, Math.floor(offset / HALF), offset % HALF];
    return { name: 'sample', run: () => gpu.run(program, [whole], to, to.length, uniforms) };
  };
