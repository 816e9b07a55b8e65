// Dropout as programs. Which values fall is a hash of their place (random-stream.ts), so that no mask is kept.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Buffer, Makers } from '../device.ts';
import { limitOf, streamOf } from '../random-stream.ts';
import { float } from './glsl.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** A uniform is a float and holds 24 bits, so words of 32 come in halves. */
const halves = (word: number) => [Math.floor(word / 65536) % 65536, word % 65536];

export const dropout =
  (gpu: Gpu): Makers['dropout'] =>
  ({ row, chance, x, dx, y, dy }) => {
    const size = valuesIn(row.input);
    const { rate } = row.layer;
    const drop: Program = {
      inputs: ['x'],
      uniforms: ['stepHigh', 'stepLow', 'streamHigh', 'streamLow'],
      functions: 'uint word(float high, float low) { return uint(high) << 16u | uint(low); }',
      main: `uvec3 v = uvec3(uint(at), word(stepHigh, stepLow), word(streamHigh, streamLow)) * 1664525u + 1013904223u;
        v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
        v ^= v >> 16u;
        result = ((v.x + v.y * v.z) >> 8u) < ${limitOf(rate)}u ? 0.0 : x(at) * ${float(1 / (1 - rate))};`,
    };
    const pass: Program = { inputs: ['x'], main: 'result = x(at);' };
    const drawn = (from: Buffer, to: Buffer) => (n: number) => {
      const words = [...halves(chance.step), ...halves(streamOf(chance.seed, row.path))];
      gpu.run(drop, [from], to, n * size, words);
    };
    return {
      forward: [{ name: 'dropout', run: drawn(x, y) }],
      infer: [{ name: 'dropout', run: (n) => gpu.run(pass, [x], y, n * size) }],
      backward: dx ? [{ name: 'dropout dx', run: drawn(dy, dx) }] : [],
    };
  };
