// The first weights: drawn layer by layer from one seeded generator, so that they depend on the seed and the net alone.
import type { Random } from '#lib/data/random.ts';
import type { Leaf } from '#lib/nets/kinds/descriptor.ts';
import { kindOf } from '#lib/nets/spec.ts';
import { flat, type Row } from '#lib/nets/trace.ts';

/**
 * Values for the flat parameter buffer. Before a relu, normal with variance 2 / fan-in (He et al. 2015, eq. 10); elsewhere
 * 2 / (fan-in + fan-out) (Glorot & Bengio 2010, eq. 12). Before the softmax nearly nothing, so that a run starts without a
 * prejudice, at the loss of a guess, ln classes, and not at twice that. Biases 0; weights that a kind wants to start at a value, there.
 * @param length values in the buffer, padding included
 */
export function initialParameters(rows: readonly Row[], length: number, random: Random): Float32Array {
  const values = new Float32Array(length);
  for (const row of flat(rows)) {
    const w = row.parameters.find(({ name }) => name === 'w');
    if (!w) continue;
    const place = values.subarray(w.offset, w.offset + w.length);
    if (w.start !== undefined) place.fill(w.start);
    else {
      const spread = Math.sqrt(varianceOf(row, rows));
      for (let i = 0; i < place.length; i++) place[i] = spread * random.normal();
    }
  }
  return values;
}

function varianceOf(row: Row, rows: readonly Row[]): number {
  const outputs = row.output.height * row.output.width * row.output.channels;
  const fanIn = row.macs / outputs;
  const fanOut = (fanIn * row.output.channels) / row.input.channels;
  switch (nextNonLinear(row, rows)) {
    case 'relu':
      return 2 / fanIn;
    case 'softmax':
      return 0.01 / fanIn;
    default:
      return 2 / (fanIn + fanOut);
  }
}

/** Whether the choice of first weights looks through a layer. */
const isTransparent = ({ layer }: Row): boolean => (kindOf(layer) as Leaf).isTransparent === true;

/** The kind of the next layer that is not looked through, on the same line. */
function nextNonLinear(row: Row, rows: readonly Row[]): Row['kind'] | undefined {
  const line = lineOf(row, rows);
  return line?.slice(line.indexOf(row) + 1).find((next) => !isTransparent(next))?.kind;
}

/** The list of rows in which `row` stands. */
function lineOf(row: Row, rows: readonly Row[]): readonly Row[] | undefined {
  if (rows.includes(row)) return rows;
  for (const branch of rows.flatMap(({ branches }) => branches)) {
    const line = lineOf(row, branch);
    if (line) return line;
  }
  return undefined;
}
