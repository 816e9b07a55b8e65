// Programs over channels last that look at several channels of a pixel together: neighbours in one quad wherever they are.
import type { Program } from './gpu.ts';

/** A quad turned so that its value `lane` comes first. */
const turned = `vec4 turned(vec4 quad, int lane) {
  return lane == 0 ? quad : lane == 1 ? quad.yzwx : lane == 2 ? quad.zwxy : quad.wxyz; }`;

/** Channels that are looked at together: the most that are neighbours in one quad wherever they are. */
export const togetherOf = (channels: number) => (channels % 4 === 0 ? 4 : channels % 2 === 0 ? 2 : 1);

/** The program of quads that does `body` for each run of channels in the quad: at `at`, setting `run`. */
export const byRuns = (inputs: string[], together: number, outputs: string[], body: string): Program => ({
  ...{ of: 'quads', outputs: outputs.length, inputs, functions: turned },
  main: `int first = 4 * at; ${Array.from({ length: 4 / together }, (_, part) => {
    const lanes = 'xyzw'.slice(part * together, (part + 1) * together);
    const set = outputs.map((output, i) => `${output}.${lanes} = run${i}.${'xyzw'.slice(0, together)};`);
    return `{ int at = first + ${part * together}; ${outputs.map((_, i) => `vec4 run${i} = vec4(0.0);`).join(' ')}
      ${body} ${set.join(' ')} }`;
  }).join('\n')}`,
});

/** The run of an array's values from `place` on. */
export const runAt = (array: string, isWhole: boolean, place: string) =>
  isWhole ? `turned(${array}4((${place}) >> 2), (${place}) & 3)` : `vec4(${array}(${place}))`;
