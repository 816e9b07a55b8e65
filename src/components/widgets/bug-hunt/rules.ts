// The rules of the bug hunt: what a choice of case clears, what an accusation costs, which lamps burn. Values in, values out.
import type { CaseName } from '#lib/bugs/cases.ts';
import type { Patch } from '#lib/widget/params.ts';
import { known, names } from './known.ts';
import { params, type P } from './params.ts';

type Change = Patch<typeof params>;
const bitOf = (bug: CaseName) => 1 << names.indexOf(bug);
export const isFound = ({ found }: Pick<P, 'found'>, bug: CaseName): boolean => (found & bitOf(bug)) !== 0;
export const isOver = ({ found }: Pick<P, 'found'>): boolean => found === params.found.max;
const cellsOf = ({ bug, example }: P) => known[bug].examples[example].right.length;

/** Another case: nobody is suspected, but for the line of a case that is solved. */
export const opened = (p: Pick<P, 'found'>, bug: CaseName): Change => ({
  bug,
  cell: 0,
  at: 0,
  read: 0,
  line: isFound(p, bug) ? known[bug].faultLine : 0,
});

/** Says "this cell". It is a try until one that fails is caught; from then on all may be looked at. */
export function cellAccused(p: P, cell: number): Change {
  const caught = p.cell > 0 && known[p.bug].examples[p.example].fails[p.cell - 1];
  return { cell, at: cell, tries: cell === p.cell || caught ? p.tries : oneMore(p) };
}
/** Says "this line". It is a try; once it is the wrong one the case is closed. */
export function lineAccused(p: P, line: number): Change {
  const { faultLine } = known[p.bug];
  if (p.line === faultLine) return {};
  const found = line === faultLine ? p.found | bitOf(p.bug) : p.found;
  return { line, read: line, found, tries: line === p.line ? p.tries : oneMore(p) };
}
const oneMore = ({ tries }: P) => Math.min(tries + 1, params.tries.max);

/** 0 is no suspicion; what is not there gives way to the last. A choice of case or example clears what was said of another. */
export function settle(asked: P, changed: Change = {}): P {
  const cleared =
    'bug' in changed && !('line' in changed)
      ? opened(asked, asked.bug)
      : 'example' in changed && !('cell' in changed)
        ? { cell: 0, at: 0 }
        : {};
  const p: P = { ...asked, ...cleared };
  const [cells, lines] = [cellsOf(p), known[p.bug].code.length];
  const line = Math.min(p.line, lines);
  return {
    ...p,
    line,
    cell: Math.min(p.cell, cells),
    at: Math.min(p.at, cells),
    read: Math.min(p.read, lines),
    found: line === known[p.bug].faultLine ? p.found | bitOf(p.bug) : p.found,
  };
}
