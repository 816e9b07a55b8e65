// The layer of connected-scores: its sizes and everything it computes. No cells, no pixels.
import { convWindows } from '#lib/geometry/windows.ts';
import { connectedBackward, connectedForward } from '#lib/reference/connected.ts';
import { convForward } from '#lib/reference/conv.ts';
import { crossEntropy, softmaxBackward, softmaxForward } from '#lib/reference/softmax.ts';
import type { Matrix } from '#lib/widget/params.ts';

export const SIDE = 2;
export const CHANNELS = 2;
export const INPUTS = SIDE * SIDE * CHANNELS;
export const classes = ['A', 'B', 'C'] as const;
export const UNITS = classes.length;
export const inputs = Array.from({ length: INPUTS }, (_, i) => i);
export const units = classes.map((_, j) => j);
/** The place of a weight in the array [inputs · units], and what the figure's parameter counts. */
export const weightAt = (input: number, unit: number): number => input * UNITS + unit;

/** Where input i stands in the map: row by row, pixel by pixel, channel by channel. */
export const placeOf = (i: number) => ({
  channel: i % CHANNELS,
  column: Math.floor(i / CHANNELS) % SIDE,
  row: Math.floor(i / (CHANNELS * SIDE)),
});

const g = convWindows({ size: [SIDE, SIDE], kernel: SIDE, channels: CHANNELS, filters: UNITS });

/** Forward and backward of the layer: `maps` has channel beside channel, `weights` a row an input; `truth` is the unit that should win. */
export function compute(maps: Matrix, weights: Matrix, biases: readonly number[], truth: number) {
  const x = Float64Array.from(inputs, (i) => {
    const { channel, row, column } = placeOf(i);
    return maps[row][channel * SIDE + column];
  });
  const w = Float64Array.from(weights.flat());
  const b = Float64Array.from(biases);
  const y = connectedForward(x, w, b, UNITS);
  const p = softmaxForward(y, UNITS);
  const dy = softmaxBackward(p, UNITS, [truth]);
  return {
    x,
    w,
    b,
    y,
    p,
    dy,
    ...connectedBackward(x, w, dy, UNITS),
    loss: crossEntropy(y, UNITS, [truth]),
    /** The same array of weights, read as three kernels of 2 × 2 × 2 that fit the map in one place only. */
    asConvolution: convForward(x, w, b, g),
  };
}

/** What the drawings read: the layer, and where the reader is. */
export interface Shown extends ReturnType<typeof compute> {
  readonly at: number;
  readonly cell: number;
  readonly truth: number;
  readonly backward: boolean;
}
