// The cases of bug-hunt, each with its code, its wrong line and its two examples.
import { regionOf } from '#lib/book/region.ts';
import type { Case, Example } from '#lib/bugs/case.ts';
import { cases, type CaseName } from '#lib/bugs/cases.ts';
import { sources } from './sources.ts';

/** In the order of the lamps. */
export const names = Object.keys(cases) as CaseName[];
export const LAMPS = names.length;

interface Known {
  readonly one: Case;
  readonly code: readonly string[];
  /** The wrong line, counted from 1. */
  readonly faultLine: number;
  readonly examples: Readonly<Record<'passes' | 'fails', Tried>>;
}
/** An example with what the wrong function makes of it, in the order in which it is shown. */
interface Tried extends Example {
  readonly fails: readonly boolean[];
}
function tried(example: Example): Tried {
  const [wrong, right] = [example.wrong, example.right].map((answer) => example.show(answer).flat(2));
  return { ...example, fails: wrong.map((value, i) => value !== right[i]) };
}
export const known = Object.fromEntries(
  names.map((name): [CaseName, Known] => {
    const one: Case = cases[name];
    const code = regionOf(sources[one.file], 'backward', one.file).code.split('\n');
    const faultLine = code.findIndex((line) => line.includes(one.fault.wrong)) + 1;
    return [
      name,
      { one, code, faultLine, examples: { passes: tried(one.passes()), fails: tried(one.fails()) } },
    ];
  }),
) as Record<CaseName, Known>;
