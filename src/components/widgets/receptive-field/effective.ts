// What really matters to one output: its gradient in every pixel, by the reference kernels, in a net whose weights are drawn
// afresh. Only for the small nets; a large one would take seconds. Luo et al. 2016 found that it fades towards the edge of the field.
import { random } from '#lib/data/random.ts';
import { total, type Row } from '#lib/nets/trace.ts';
import { flat } from '#lib/nets/row.ts';
import { bufferLengths, forward, gradientInInput, type Buffers, type Pass } from '#lib/reference/network.ts';
import { imageFor } from './image.ts';
import type { Level } from './levels.ts';

/** Multiply-adds beyond which the reader would wait. */
const AFFORDABLE = 3_000_000;
export const isAffordable = (rows: readonly Row[]): boolean => total(rows, 'macs') <= AFFORDABLE;

/** Normal weights of variance 2 / fan-in, as before a relu (He et al. 2015); no biases. */
function drawn(rows: readonly Row[], seed: number): Buffers {
  const { params, state } = bufferLengths(rows);
  const draw = random(seed);
  const buffers = { params: new Float32Array(params), state: new Float32Array(state) };
  for (const row of flat(rows))
    for (const { name, offset, length } of row.parameters) {
      if (name !== 'w') continue;
      const spread = Math.sqrt((2 * row.output.channels) / length);
      for (let i = 0; i < length; i++) buffers.params[offset + i] = spread * draw.normal();
    }
  return buffers;
}

/** The last forward pass: walking about in one net needs no other. */
let last: { key: string; buffers: Buffers; pass: Pass } | undefined;

export interface Effective {
  /** |gradient| of the sum of all channels at the place, a value a pixel, 1 the largest. */
  readonly map: Float32Array;
  /** The share of Σ |gradient| that lies in the middle of the field: half of its height and width. */
  readonly middle: number;
}

/** The gradient of output (row, column) of a level in every pixel. */
export function effective(
  net: string,
  { row, until }: Level,
  at: { readonly row: number; readonly column: number },
  field: { readonly top: number; readonly left: number; readonly height: number; readonly width: number },
  seed: number,
): Effective {
  const input = until[0].input;
  const key = `${net} ${until.length} ${seed}`;
  if (last?.key !== key) {
    const buffers = drawn(until, seed);
    const { grey } = imageFor(input).picture;
    last = { key, buffers, pass: forward(until, buffers, grey) };
  }
  const { height, width, channels } = row.output;
  const dy = new Float32Array(height * width * channels);
  dy.fill(1, (at.row * width + at.column) * channels, (at.row * width + at.column + 1) * channels);
  const map = gradientInInput(last.pass, last.buffers, dy).map(Math.abs) as Float32Array;
  const largest = map.reduce((most, value) => Math.max(most, value), 1e-12);
  let [all, middle] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    const y = (Math.floor(i / input.width) + 0.5 - field.top) / field.height;
    const x = ((i % input.width) + 0.5 - field.left) / field.width;
    all += map[i];
    if (Math.abs(y - 0.5) <= 0.25 && Math.abs(x - 0.5) <= 0.25) middle += map[i];
    map[i] /= largest;
  }
  return { map, middle: all > 0 ? middle / all : 0 };
}
