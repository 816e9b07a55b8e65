// A whole network, interpreted row by row on the kernels of this folder: the oracle that every device of the engine is tested against.
// It allocates as it goes and is slow; the engine's plan does the same in buffers made once.
import type { Parameter, Row } from '#lib/nets/trace.ts';
import { zeros, type Floats } from './array.ts';
import { joinBackward, joinForward } from './channels.ts';
import { convInputGradient } from './conv-input-gradient.ts';
import { addTo, protocols, type Arrays, type Chance, type Kept } from './layer.ts';
import { sumBackward, sumForward } from './residual.ts';
import { crossEntropy, softmaxBackward, softmaxForward } from './softmax.ts';

/** The flat buffers of a network: trained parameters, and what batchNorm keeps beside them (empty for nets without). */
export interface Buffers<A extends Floats = Floats> {
  readonly params: A;
  readonly state: A;
}

/** What forward leaves for backward: a step a row, and the network's output. */
export interface Pass {
  readonly steps: readonly Step[];
  readonly y: Floats;
}

interface Step extends Kept {
  readonly row: Row;
  readonly branches: readonly Pass[];
}

/** The lengths of the two buffers that a net needs. */
export function bufferLengths(rows: readonly Row[]): { params: number; state: number } {
  const lengthOf = (arrays: readonly Parameter[]) => arrays.reduce((sum, array) => sum + array.length, 0);
  const lengths = rows.map((row) => {
    const inside = row.branches.map(bufferLengths);
    return {
      params: inside.reduce((sum, part) => sum + part.params, lengthOf(row.parameters)),
      state: inside.reduce((sum, part) => sum + part.state, lengthOf(row.state)),
    };
  });
  return {
    params: lengths.reduce((sum, part) => sum + part.params, 0),
    state: lengths.reduce((sum, part) => sum + part.state, 0),
  };
}

/**
 * The network on a batch: x [images · height · width · channels] → the output of the last row, probabilities if it is a softmax.
 *
 * With `chance` it is a training pass: dropout drops (one draw a value, in the order of the rows), batchNorm uses the batch's moments and
 * updates the running ones in `buffers.state`, auxiliary heads run. Without, none of it.
 * @param step training steps made before
 */
export function forward(
  rows: readonly Row[],
  buffers: Buffers,
  x: Floats,
  chance: Chance = null,
  step = 0,
): Pass {
  const steps: Step[] = [];
  let y = x;
  for (const row of rows) {
    steps.push(stepForward(row, buffers, y, chance, step));
    y = steps.at(-1)!.y;
  }
  return { steps, y };
}

function stepForward(row: Row, buffers: Buffers, x: Floats, chance: Chance, step: number): Step {
  const inside = () => row.branches.map((branch) => forward(branch, buffers, x, chance, step));
  switch (row.kind) {
    case 'parallel': {
      const branches = inside();
      const ys = branches.map((branch) => branch.y);
      return { row, branches, x, y: joinForward(ys, branchChannels(row)) };
    }
    case 'residual': {
      const branches = inside();
      return { row, branches, x, y: sumForward(branches[0].y, branches[1].y) };
    }
    case 'auxiliary':
      return { row, branches: chance ? inside() : [], x, y: x };
    case 'softmax':
      return { row, branches: [], x, y: softmaxForward(x, row.input.channels) };
    default: {
      const kept = protocols[row.kind].forward(row as never, x, arraysOf(row, buffers), chance, step);
      return { row, branches: [], ...kept };
    }
  }
}

/**
 * The loss of a pass: the mean cross-entropy of the softmax at the end, and of each auxiliary head's, times its weight.
 * @throws RangeError for a label that is no class.
 */
export function lossOf(pass: Pass, labels: ArrayLike<number>): number {
  let loss = 0;
  for (const { row, x, branches } of pass.steps) {
    if (row.kind === 'softmax') loss += crossEntropy(x, row.input.channels, labels);
    if (row.kind === 'auxiliary')
      for (const head of branches) loss += row.layer.weight * lossOf(head, labels);
  }
  return loss;
}

/**
 * The gradient of `lossOf` in every parameter and in x, for a training pass of a network that ends in a softmax.
 * `dparams` has the layout of `params` and is *added to*.
 */
export function backward(
  pass: Pass,
  buffers: Buffers,
  labels: ArrayLike<number>,
  dparams: Floats = zeros(buffers.params, buffers.params.length),
): { dx: Floats; dparams: Floats } {
  return { dx: walkBack(buffers, labels, dparams)(pass, 1, null), dparams };
}

/**
 * The gradient of Σ dy · y in x, for a pass of one image that ends in no softmax: with a 1 in `dy` and zeros elsewhere, how one
 * output would change with each input. Convolutions compute no other gradient on the way.
 */
export const gradientInInput = (pass: Pass, buffers: Buffers, dy: Floats): Floats =>
  walkBack(buffers, [], zeros(buffers.params, buffers.params.length), 'input')(pass, 1, dy);

function walkBack(
  buffers: Buffers,
  labels: ArrayLike<number>,
  dparams: Floats,
  wanted: 'all' | 'input' = 'all',
) {
  const back = (part: Pass, weight: number, end: Floats | null): Floats => {
    let dy = end;
    for (const step of part.steps.toReversed()) dy = stepBackward(step, weight, dy);
    if (!dy) throw new RangeError('There is no gradient without a softmax at the end of the network.');
    return dy;
  };

  const stepBackward = ({ row, branches, ...kept }: Step, weight: number, dy: Floats | null): Floats => {
    const dx = zeros(kept.x, kept.x.length);
    if (row.kind === 'softmax') return softmaxBackward(kept.y, row.input.channels, labels, weight, dx);
    if (!dy) throw new RangeError('There is no gradient without a softmax at the end of the network.');
    switch (row.kind) {
      case 'parallel':
        joinBackward(dy, branchChannels(row)).forEach((part, i) =>
          addTo(dx, back(branches[i], weight, part)),
        );
        break;
      case 'residual': {
        const { da, db } = sumBackward(dy);
        addTo(dx, back(branches[0], weight, da));
        addTo(dx, back(branches[1], weight, db));
        break;
      }
      case 'auxiliary':
        addTo(dx, dy);
        for (const head of branches) addTo(dx, back(head, weight * row.layer.weight, null));
        break;
      default: {
        const arrays = arraysOf(row, buffers);
        if (row.kind === 'conv' && wanted === 'input') {
          convInputGradient(arrays.w!, dy, row.g, dx);
          break;
        }
        const d = arraysOf(row, { params: dparams, state: buffers.state });
        protocols[row.kind].backward(row as never, kept, dy, arrays, dx, d);
      }
    }
    return dx;
  };

  return back;
}

/** A row's own arrays, as windows into the flat buffers. */
export function arraysOf(row: Row, { params, state }: Buffers): Arrays {
  const find = (from: Floats, arrays: readonly Parameter[], name: Parameter['name']) => {
    const array = arrays.find((candidate) => candidate.name === name);
    return array ? from.subarray(array.offset, array.offset + array.length) : null;
  };
  return {
    w: find(params, row.parameters, 'w'),
    b: find(params, row.parameters, 'b'),
    mean: find(state, row.state, 'mean'),
    variance: find(state, row.state, 'variance'),
  };
}

/** An empty branch hands on its input. */
const branchChannels = (row: Row): number[] =>
  row.branches.map((branch) => (branch.at(-1)?.output ?? row.input).channels);
