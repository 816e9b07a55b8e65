// The outputs of stride-grid: with the stride, and at every position.
import { convPlane } from '#lib/reference/single-channel.ts';
import { kernels, outputs, picture, sliding, strided, type P } from './params.ts';

export function model(p: P) {
  const g = strided(p);
  const every = sliding(p, [1, 1]);
  const input = picture.slice(0, p.size).map((line) => line.slice(0, p.size));
  const kernel = kernels[p.kernel - 1];
  const convolved = (at: typeof g) =>
    Array.from(convPlane(Float64Array.from(input.flat()), Float64Array.from(kernel.flat()), at));
  const at = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  const macs = (at: typeof g) => outputs(at) * p.kernel ** 2;
  return {
    ...{ g, every, input, kernel, at, index: p.at },
    output: convolved(g),
    everyOutput: convolved(every),
    macs: { strided: macs(g), every: macs(every) },
    kept: { strided: outputs(g), every: outputs(every) },
  };
}
export type Model = ReturnType<typeof model>;
