// Branches concatenated and split, added and copied, as programs.
import type { Makers } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** The sum of so many arrays; of one, a copy. */
export const sumOf = (count: number): Program => {
  const inputs = Array.from({ length: count }, (_, i) => `part${i}`);
  return { inputs, main: `result = ${inputs.map((name) => `${name}(at)`).join(' + ')};` };
};

export const concatAndAdd = (gpu: Gpu): Pick<Makers, 'concat' | 'add' | 'fork'> => ({
  concat({ pixels, channels, parts, y, dy }) {
    const width = channels.reduce((sum, count) => sum + count, 0);
    const firsts = channels.map((_, i) => channels.slice(0, i).reduce((sum, count) => sum + count, 0));
    const inputs = channels.map((_, i) => `part${i}`);
    const cases = channels.map(
      (count, i) => `if (c < ${firsts[i] + count}) result = part${i}(pixel * ${count} + c - ${firsts[i]});`,
    );
    const forward: Program = {
      inputs,
      main: `int c = at % ${width}; int pixel = at / ${width}; ${cases.join(' else ')}`,
    };
    const back = (count: number, first: number): Program => ({
      inputs: ['dy'],
      main: `result = dy(at / ${count} * ${width} + ${first} + at % ${count});`,
    });
    const ys = parts.map((part) => part.y);
    return {
      forward: [{ name: 'concat', run: (n) => gpu.run(forward, ys, y, n * pixels * width) }],
      backward: parts.flatMap((part, i) => {
        const [target, count] = [part.dy, channels[i]];
        if (!target) return [];
        return [
          { name: 'split', run: (n) => gpu.run(back(count, firsts[i]), [dy], target, n * pixels * count) },
        ];
      }),
    };
  },
  add({ size, parts, y, dy }) {
    const ys = parts.map((part) => part.y);
    return {
      forward: [{ name: 'add', run: (n) => gpu.run(sumOf(ys.length), ys, y, n * size) }],
      backward: parts.flatMap((part) => {
        const target = part.dy;
        return target
          ? [{ name: 'copy dy', run: (n: number) => gpu.run(sumOf(1), [dy], target, n * size) }]
          : [];
      }),
    };
  },
  fork: ({ size, dx, parts }) => ({
    forward: [],
    backward: [{ name: 'sum of dx', run: (n) => gpu.run(sumOf(parts.length), parts, dx, n * size) }],
  }),
});
