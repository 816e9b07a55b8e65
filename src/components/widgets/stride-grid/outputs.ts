// The outputs of stride-grid: with the stride, and at every position.
import type { Slide } from '#lib/geometry/slide.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { outputs, sliding, strided, type P } from './params.ts';

export function model(p: P) {
  const g = strided(p);
  const every = sliding(p, [1, 1]);
  const [input, kernel] = [p.x, p.w];
  const convolved = (at: typeof g) =>
    Array.from(convPlane(Float64Array.from(input.flat()), Float64Array.from(kernel.flat()), at));
  const at = { row: Math.floor(p.at / g.columns.out), column: p.at % g.columns.out };
  const macs = (at: typeof g) => outputs(at) * p.kernel ** 2;
  return {
    g,
    every,
    input,
    kernel,
    at,
    index: p.at,
    output: convolved(g),
    everyOutput: convolved(every),
    macs: { strided: macs(g), every: macs(every) },
    kept: { strided: outputs(g), every: outputs(every) },
  };
}
/** The output whose window has its middle nearest to row r, column c of the input. */
export function nearest({ g: { rows, columns } }: Pick<Model, 'g'>, r: number, c: number): number {
  const along = ({ pad, kernel, stride, out }: Slide, position: number) =>
    Math.max(0, Math.min(out - 1, Math.round((position + pad.before - (kernel - 1) / 2) / stride)));
  return along(rows, r) * columns.out + along(columns, c);
}
export type Model = ReturnType<typeof model>;
