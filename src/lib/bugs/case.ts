// What a case of the bug hunt is: a wrong function of this folder, its one wrong line, and two examples. The table is cases.ts.
import type { Floats } from '#lib/reference/array.ts';

/** Numbers as they are shown: planes (channels, filters) of rows. */
export type Planes = readonly (readonly (readonly number[])[])[];

export interface Given {
  readonly name: string;
  readonly as: 'input' | 'kernel' | 'output' | 'gradient';
  readonly planes: Planes;
}

/** A function of the hunt; which arguments it takes is its own affair. */
export type Code = (...given: never[]) => Floats;

/** What goes in, and what the wrong and the right function make of it. */
export interface Example {
  /** “kernel 2, stride 2”. */
  readonly words: string;
  readonly given: readonly Given[];
  /** Runs the case's function, wrong or mended, on what is given. */
  readonly run: (code: Code) => Floats;
  readonly wrong: Floats;
  readonly right: Floats;
  /** Planes, rows and columns of the answer. */
  readonly shape: readonly [planes: number, rows: number, columns: number];
  /** The answer's numbers as planes, whatever their order in memory. */
  readonly show: (answer: Floats) => Planes;
}

export interface Case {
  readonly name: string;
  /** What the function is for, before anything is given away: “dx of a convolution”. */
  readonly task: string;
  /** What the answer is called. */
  readonly answer: string;
  /** The function's file in this folder, its region `backward`. */
  readonly file: string;
  /** The wrong line as it stands, and as it should. */
  readonly fault: { readonly wrong: string; readonly right: string };
  /** Helps without giving the line away. */
  readonly hint: string;
  /** What went wrong, once it is found. */
  readonly story: string;
  readonly passes: () => Example;
  readonly fails: () => Example;
}
