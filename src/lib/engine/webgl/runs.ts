// Programs over channels last that look at several channels of a pixel together: neighbours in one quad wherever they are.
import type { Program } from './program.ts';

/** A quad turned so that its value `lane` comes first. */
const turned = `vec4 turned(vec4 quad, int lane) {
  return lane == 0 ? quad : lane == 1 ? quad.yzwx : lane == 2 ? quad.zwxy : quad.wxyz; }`;

/** Channels that are looked at together: the most that are neighbours in one quad wherever they are. */
export const togetherOf = (channels: number) => (channels % 4 === 0 ? 4 : channels % 2 === 0 ? 2 : 1);

/** The program of quads that does `body` for each run of channels in the quad: at `at`, setting `run`. */
export const byRuns = (inputs: string[], together: number, outputs: string[], body: string): Program => ({
  of: 'quads',
  outputs: outputs.length,
  inputs,
  functions: turned,
  main: `int first = 4 * at;
    for (int begin = 0; begin < 4; begin += ${together}) {
      int at = first + begin; ${outputs.map((_, i) => `vec4 run${i} = vec4(0.0);`).join(' ')}
      ${body}
      for (int lane = 0; lane < ${together}; lane++) { ${outputs.map((output, i) => `${output}[begin + lane] = run${i}[lane];`).join(' ')} }
    }`,
});

/** The run of an array's values from `place` on. */
export const runAt = (array: string, isWhole: boolean, place: string) =>
  isWhole ? `turned(${array}4((${place}) >> 2), (${place}) & 3)` : `vec4(${array}(${place}))`;
