// What the reader sets in bug-hunt, and the cases it is about: each with its code and its two examples.
import { regionOf } from '#lib/book/region.ts';
import type { Case, Example } from '#lib/bugs/case.ts';
import { cases, type CaseName } from '#lib/bugs/cases.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { sources } from './sources.ts';

export const numberOf: Readonly<Record<CaseName, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};
const MOST_CELLS = 32; // of an answer
const MOST_LINES = 30; // of a function

export const params = {
  bug: choice(
    'one',
    {
      one: '1: convolution, dx',
      two: '2: max-pooling, dx',
      three: '3: 1 × 1 convolution, dx',
      four: '4: convolution, dw',
      five: '5: col2im',
      six: '6: a step of learning',
    },
    { label: 'Case', control: 'select' },
  ),
  example: choice(
    'fails',
    { passes: 'one that it passes', fails: 'one that it fails' },
    { label: 'Example' },
  ),
  cell: integer(0, { min: 0, max: MOST_CELLS, label: 'Suspected cell', quiet: true }),
  line: integer(0, { min: 0, max: MOST_LINES, label: 'Suspected line', quiet: true }),
};
export type P = Values<typeof params>;

export const known = Object.fromEntries(
  Object.entries<Case>(cases).map(([key, one]) => [
    key,
    {
      one,
      code: regionOf(sources[one.file], 'backward', one.file).code.split('\n'),
      examples: { passes: one.passes(), fails: one.fails() },
    },
  ]),
) as Record<CaseName, { one: Case; code: string[]; examples: Record<P['example'], Example> }>;

/** 0 is no suspicion; a cell or line that is not there gives way to the last. */
export const settle = (p: P): P => ({
  ...p,
  cell: Math.min(p.cell, known[p.bug].examples[p.example].right.length),
  line: Math.min(p.line, known[p.bug].code.length),
});
