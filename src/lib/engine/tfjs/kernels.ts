// The gradients that TF.js has as kernels but not as functions: run by name, as its own gradient registry does, which need not be
// fetched then. All on tensors of four sides, channels last.
import * as tf from '@tensorflow/tfjs-core';
import type { Slide } from '#lib/geometry/slide.ts';
import type { Windows } from '#lib/geometry/windows.ts';

type Four = tf.Tensor4D;
type Pads = [[number, number], [number, number], [number, number], [number, number]];

/** Whether taps lie apart. */
export const isDilated = ({ rows, columns }: Windows): boolean =>
  [rows, columns].some(({ kernel, dilation }) => kernel > 1 && dilation > 1);

/** Where windows stand, in TF.js's words. */
export interface Places {
  readonly strides: [number, number];
  readonly pad: Pads;
}

const extent = ({ kernel, dilation }: Slide) => (kernel - 1) * dilation + 1;
/** TF.js rounds down, and counts outputs itself: padded behind as far as the last window reaches it finds as many as there are. */
const pads = (s: Slide): [number, number] => [
  s.pad.before,
  Math.max(0, (s.out - 1) * s.stride + extent(s) - s.size - s.pad.before),
];
export const placesOf = ({ rows, columns }: Windows): Places => ({
  strides: [rows.stride, columns.stride],
  pad: [[0, 0], pads(rows), pads(columns), [0, 0]],
});

const kernel = (name: string, inputs: object, attributes: object): Four =>
  tf
    .engine()
    .runKernel(
      name,
      inputs as tf.NamedTensorMap,
      attributes as Parameters<tf.KernelFunc>[0]['attrs'],
    ) as Four;

const dataFormat = 'NHWC';

/** dx of a convolution: dy, its filter, the shape of x. */
export const convInputGradient = (dy: Four, filter: Four, inputShape: Four['shape'], places: Places): Four =>
  kernel(tf.Conv2DBackpropInput, { dy, filter }, { ...places, inputShape, dataFormat });

/** dw of a convolution. */
export const convFilterGradient = (x: Four, dy: Four, filterShape: Four['shape'], places: Places): Four =>
  kernel(tf.Conv2DBackpropFilter, { x, dy }, { ...places, filterShape, dataFormat });

/** dx of a max-pooling. Of equal values TF.js's GPU backends take the last, its cpu backend the first. */
export const maxPoolGradient = (
  dy: Four,
  input: Four,
  output: Four,
  filterSize: Size,
  places: Places,
): Four => kernel(tf.MaxPoolGrad, { dy, input, output }, { ...places, filterSize });

/** dx of a mean pooling as TF.js understands it: every cell gets dy / cells of the window, padding counted. */
export const avgPoolGradient = (dy: Four, input: Four, filterSize: Size, places: Places): Four =>
  kernel(tf.AvgPoolGrad, { dy, input }, { ...places, filterSize });

type Size = [number, number];

/** dx of local response normalisation. */
export const lrnGradient = (x: Four, y: Four, dy: Four, attributes: tf.LRNAttrs): Four =>
  kernel(tf.LRNGrad, { x, y, dy }, attributes);
