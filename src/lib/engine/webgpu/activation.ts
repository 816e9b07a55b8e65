// Activations on the webgpu device; the slope is written in y, so x is not needed again. The mirror of reference/activation.ts.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Shape } from '#lib/nets/spec.ts';
import type { Arrays, Pass } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';

type Simple = Omit<Arrays, 'row'> & { row: { kind: string; input: Shape } };

/** y = f(x) and dx = dy · slope(y), value by value; `u.a` and `u.b` are constants of f. */
function activation(name: string, f: string, slope: string) {
  const numbers = { each: 'u32', a: 'f32', b: 'f32' } as const;
  const forward = kernel({
    name,
    numbers,
    reads: { x: 'f32' },
    writes: { y: 'f32' },
    body: `fn at(i: u32) { let x = x[i]; y[i] = ${f}; }`,
  });
  const backward = kernel({
    name: `${name} dx`,
    numbers,
    reads: { y: 'f32', dy: 'f32' },
    writes: { dx: 'f32' },
    body: `fn at(i: u32) { let y = y[i]; dx[i] = dy[i] * (${slope}); }`,
  });
  return (gpu: Binder) =>
    ({ row, x, dx, y, dy }: Simple): Pass => {
      const given = { each: valuesIn(row.input), ...constantsOf(row.kind) };
      return {
        forward: [gpu.call(forward, { arrays: { x, y }, numbers: given })],
        backward: dx ? [gpu.call(backward, { arrays: { y, dy, dx }, numbers: given })] : [],
      };
    };
}

/** LeNet's scaled tanh is 1.7159·tanh(2x/3); LeCun et al. 1998, appendix A. */
const constantsOf = (kind: string) => (kind === 'scaledTanh' ? { a: 1.7159, b: 2 / 3 } : { a: 1, b: 1 });

export const relu = activation('relu', 'relu(x)', 'select(0.0, 1.0, y > 0.0)');

export const logistic = activation('logistic', '1.0 / (1.0 + expOrNaN(-x))', 'y * (1.0 - y)');

/** y = a·tanh(b·x), slope b·(a − y²/a). The built-in tanh may overflow from 44 on, where it is 1 to the last bit. */
export const tanh = activation(
  'tanh',
  'select(u.a * tanh(clamp(u.b * x, -20.0, 20.0)), x, isNaN(x))',
  'u.b * (u.a - y * y / u.a)',
);
