// Layers and shapes in a few words, and a net as the lines of a table. For text, tables and whatever a reader edits.
import { grouped } from './grouped.ts';
import { shapeText as wholeShape } from './shape.ts';
import { kindOf, type Layer, type Shape } from './spec.ts';
import type { Row } from './trace.ts';

export { grouped } from './grouped.ts';

/** `28 × 28 × 6`, or `120` for a vector. */
export const shapeText = (shape: Shape): string =>
  shape.height === 1 && shape.width === 1 ? grouped(shape.channels) : wholeShape(shape);

/** What a layer is, in a few words: `6 filters of 5 × 5, pad 2`. */
export const layerText = (layer: Layer): string => kindOf(layer)!.words(layer);

/** A line of a table of a net: a layer, the functions that follow it, how deep it stands inside branches. */
export interface Line {
  row: Row;
  then: string[];
  depth: number;
}

/** The layers of a net with what only passes values folded into the layer before, branches indented below their layer. */
export function linesOf(rows: readonly Row[], depth = 0): Line[] {
  const lines: Line[] = [];
  let last: Line | undefined;
  for (const row of rows) {
    if (last && kindOf(row.layer)!.passes) {
      last.then.push(layerText(row.layer));
      continue;
    }
    last = { row, then: [], depth };
    lines.push(last, ...row.branches.flatMap((branch) => linesOf(branch, depth + 1)));
  }
  return lines;
}
