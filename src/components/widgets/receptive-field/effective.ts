// What really matters to one output: its gradient in every pixel, by the reference kernels, in a net whose weights are drawn
// afresh. Only for the small nets; a large one would take seconds. Luo et al. 2016 found that it fades towards the edge of the field.
import { random } from '#lib/data/random.ts';
import { latest } from '#lib/latest.ts';
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

interface Known {
  readonly buffers: Buffers;
  readonly pass: Pass;
}
const passes = latest<readonly Level[], Known>(2);

/** The forward pass through all of a net that is affordable: walking about in it, up or down, needs no other. */
const passOf = (levels: readonly Level[], seed: number): Known =>
  passes(levels, `${seed}`, () => {
    const { until } = levels.findLast((level) => isAffordable(level.until))!;
    const buffers = drawn(until, seed);
    return { buffers, pass: forward(until, buffers, imageFor(until[0].input).picture.grey) };
  });

export interface Effective {
  /** |gradient| of the sum of all channels at the place, a value a pixel, 1 the largest. */
  readonly map: Float32Array;
  /** The share of Σ |gradient| that lies in the middle of the field: half of its height and width. */
  readonly middle: number;
}

interface Place {
  readonly row: number;
  readonly column: number;
}
interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}
const gradients = latest<Pass, Effective>(8);

/** The gradient of an output of one of a net's levels in every pixel. `field` is what it sees. */
export function effective(
  levels: readonly Level[],
  level: Level,
  at: Place,
  field: Box,
  seed: number,
): Effective {
  const known = passOf(levels, seed);
  const key = `${level.until.length} ${at.row} ${at.column}`;
  return gradients(known.pass, key, () => measured(known, level, at, field));
}

function measured({ buffers, pass }: Known, { row, until }: Level, at: Place, field: Box): Effective {
  const { width, channels, height } = row.output;
  const dy = new Float32Array(height * width * channels);
  dy.fill(1, (at.row * width + at.column) * channels, (at.row * width + at.column + 1) * channels);
  const steps = pass.steps.slice(0, until.length);
  const dx = gradientInInput({ steps, y: steps.at(-1)!.y }, buffers, dy);
  const map = dx.map(Math.abs) as Float32Array;
  const largest = map.reduce((most, value) => Math.max(most, value), 1e-12);
  const across = until[0].input.width;
  let [all, middle] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    const y = (Math.floor(i / across) + 0.5 - field.top) / field.height;
    const x = ((i % across) + 0.5 - field.left) / field.width;
    all += map[i];
    if (Math.abs(y - 0.5) <= 0.25 && Math.abs(x - 0.5) <= 0.25) middle += map[i];
    map[i] /= largest;
  }
  return { map, middle: all > 0 ? middle / all : 0 };
}
