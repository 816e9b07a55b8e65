// What trace says about a layer. Types and sums; the fold that makes the rows is trace.ts.
import type { Pair } from '#lib/geometry/windows.ts';
import type { ArraySpec } from './effect.ts';
import type { Path } from './error.ts';
import type { Kind, LayerOf, Shape, WindowsOf } from './spec.ts';

/** An array of a layer with its place in the net's one flat buffer, in the order in which the fold meets it. */
export interface Parameter extends ArraySpec {
  readonly length: number;
  readonly offset: number;
}

/** Sums over a net; of a layer that holds layers, they include those. For one image. */
export interface Counts {
  readonly weights: number;
  readonly biases: number;
  /** weights + biases. */
  readonly params: number;
  /** Multiply-adds of a weight with an input, forward. */
  readonly macs: number;
  /** Wires, as LeCun counts them: for each output, the inputs it reads and its bias. */
  readonly connections: number;
  /** Values written forward. An auxiliary writes only inside its head. */
  readonly activations: number;
}

export interface RowOf<K extends Kind> extends Counts {
  readonly kind: K;
  readonly layer: LayerOf<K>;
  /** The name in its paper, or the kind. */
  readonly name: string;
  readonly path: Path;
  readonly input: Shape;
  readonly output: Shape;
  /** The windows, as the kernels of reference/ take them: also one as large as the map, for what reads all of it. */
  readonly g: WindowsOf<K>;
  /** The layer's own trained arrays, `w` before `b`, in the net's flat parameter buffer. */
  readonly parameters: readonly Parameter[];
  /** The layer's own arrays that are kept but not trained, in the net's flat state buffer. */
  readonly state: readonly Parameter[];
  /** The patch matrix of a convolution, all groups together. */
  readonly im2col: { readonly rows: number; readonly columns: number } | null;
  /** Cells of the image that can matter to one output, down and along, padding included; where outputs differ, the most. */
  readonly receptiveField: Pair;
  /** Cells of the image from one output to the next: less than one where there are more outputs than cells. */
  readonly jump: Pair;
  /** The same two of what the layer reads: of one value of its input; behind a flatten, of all that it reads. */
  readonly reads: { readonly receptiveField: Pair; readonly jump: Pair };
  /** The cell of the image where the first output's field starts; negative in the padding. */
  readonly fieldStart: Pair;
  /** Rows of the layers inside: parallel's branches; residual's body and shortcut; auxiliary's head. */
  readonly branches: readonly (readonly Row[])[];
}

/** A row, discriminated on `kind`: after `row.kind === 'conv'`, `row.g.filters` and `row.layer.groups` are there. */
export type Row = { [K in Kind]: RowOf<K> }[Kind];

/** A sum over rows; with those of `trace`, over the net. */
export const total = (rows: readonly Row[], count: keyof Counts): number =>
  rows.reduce((sum, row) => sum + row[count], 0);

/** Every row, those with rows inside before these: the order of the flat parameter buffer. */
export const flat = (rows: readonly Row[]): Row[] =>
  rows.flatMap((row) => [row, ...row.branches.flatMap(flat)]);
