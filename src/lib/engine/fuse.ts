// Which relu is done inside the layer before it. A relu costs a product nothing in its last line, and relu and max-pooling
// commute, so behind a pooling it has a quarter of the values to look at.
import type { Row } from '#lib/nets/trace.ts';

export interface Fused {
  readonly row: Row;
  /** A relu follows, inside this layer. */
  readonly relu: boolean;
}

const takesRelu = new Set<Row['kind']>(['conv', 'connected', 'maxPool']);

/** The rows that are left, each with the relu that it took in. conv, relu, maxPool becomes conv, maxPool + relu. */
export function fuse(rows: readonly Row[]): Fused[] {
  const left: Fused[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const reluNext = takesRelu.has(row.kind) && rows[i + 1]?.kind === 'relu';
    if (reluNext && rows[i + 2]?.kind === 'maxPool') {
      left.push({ row, relu: false }, { row: rows[i + 2], relu: true });
      i += 2;
    } else {
      left.push({ row, relu: reluNext });
      if (reluNext) i += 1;
    }
  }
  return left;
}
