// A small program as its author writes it, and the text that it becomes for inputs that begin at given offsets.
import type { Code } from './shader.ts';

/**
 * GLSL that computes `result` from `at` and reads inputs by name. A program of values makes one value, `at` is its place, `x(i)`
 * is value i. A program of quads makes four: `at` is the number of the quad, `result` a vec4, `x4(i)` quad i, where the input is no slice
 * that begins within one (`isWhole`). One that makes several arrays at once, of one length, is of quads and sets `result0`, `result1`, ….
 * A uniform is a float that changes from run to run.
 */
export interface Program {
  readonly inputs: readonly string[];
  readonly uniforms?: readonly string[];
  readonly of?: 'values' | 'quads';
  /** Arrays that it makes, at most MOST_OUTPUTS; default 1. */
  readonly outputs?: number;
  /** Functions before main. */
  readonly functions?: string;
  readonly main: string;
}

/** The program's text for inputs that begin at these offsets of their textures. */
export const codeFor = (
  { inputs, uniforms = [], of = 'values', outputs = 1, functions = '', main }: Program,
  slots: readonly { readonly offset: number }[],
): Code => {
  const readers = inputs.map((name, i) => {
    const { offset } = slots[i];
    return `float ${name}(int i) { ${offset > 0 ? `i += ${offset};` : ''} return texel_${name}(i >> 2)[i & 3]; }
      vec4 ${name}4(int i) { return texel_${name}(i + ${offset >> 2}); }`;
  });
  const results = outputs === 1 ? ['result'] : Array.from({ length: outputs }, (_, i) => `result${i}`);
  const body =
    of === 'quads'
      ? `void make(int at) { ${results.map((name) => `vec4 ${name} = vec4(0.0);`).join(' ')} ${main}
         ${results.map((name, i) => `made${i} = ${name};`).join(' ')} }`
      : `float value(int at) { float result = 0.0; ${main} return result; }
         void make(int t) { vec4 made = vec4(0.0); for (int lane = 0; lane < 4; lane++) made[lane] = value(4 * t + lane); made0 = made; }`;
  return { inputs, uniforms, outputs, text: [...readers, functions, body].join('\n') };
};
