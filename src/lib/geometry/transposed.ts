// Windows the other way: each cell of the input writes a window of the output. So the windows slide over the *output*, and only its
// size is to be found here; all else is slide.ts. No data.
import { GeometryError, mustBeInteger } from './error.ts';
import { resolvePad } from './pad.ts';
import { slide, type Slide, type SlideOptions } from './slide.ts';
import {
  along,
  bothWays,
  mustBeGrouped,
  pick,
  type ConvWindows,
  type Pair,
  type WindowOptions,
} from './windows.ts';

/**
 * Windows of the convolution that goes from the output of a transposed convolution back to its input: its `channels` are the
 * filters asked for, its `filters` the input's channels, `rows.size` the output's height and `rows.out` the input's.
 * @param options `size` and `channels` are the input's
 * @throws GeometryError as for a convolution, and as transposedSlide
 */
export function transposedWindows(
  options: Omit<WindowOptions, 'rounding'> & {
    channels: number;
    filters: number;
    groups?: number;
    outputPad?: number | Pair;
  },
): ConvWindows {
  const { channels, filters, groups = 1, outputPad = 0 } = options;
  mustBeGrouped(channels, filters, groups);
  const g = bothWays((axis) =>
    transposedSlide({ ...along(options, axis), outputPad: pick(outputPad, axis) }),
  );
  return { ...g, channels: filters, filters: channels, groups };
}

/** `size` is that of the input, `pad` is cut off at both ends of what the windows write, `outputPad` is added at the end. */
export interface TransposedOptions extends Omit<SlideOptions, 'rounding'> {
  readonly outputPad?: number;
}

/** Cells along a side at most: a few strides of a thousand, one behind the other, would keep a loop busy for hours. */
const longest = 65_536;

/**
 * The slide over the *output* whose windows are the input's cells: `size` is the output's, `out` the input's.
 *
 * size = (input − 1) · stride + span − pad.before − pad.after + outputPad. Several outputs of a convolution with a stride come from
 * inputs of different sizes; outputPad, less than the stride, says which of them is meant. With `'same'` it is input · stride.
 *
 * @throws GeometryError naming the rule: a whole number that is not, an output without cells or with too many, an outputPad too large
 * Source: Dumoulin & Visin 2016, arXiv 1603.07285, relationship 14; PyTorch, `ConvTranspose2d`.
 */
export function transposedSlide(options: TransposedOptions): Slide {
  const { size: input, kernel, stride = 1, pad = 0, dilation = 1, outputPad = 0 } = options;
  mustBeInteger('The input size', input, 1);
  mustBeInteger('The kernel', kernel, 1);
  mustBeInteger('The stride', stride, 1);
  mustBeInteger('The dilation', dilation, 1);
  mustBeInteger('The output pad', outputPad, 0);
  if (outputPad >= stride)
    throw new GeometryError(
      `The output pad must be less than the stride, ${stride}, not ${outputPad}: it says which of so many sizes is meant.`,
    );
  if (pad === 'same' && outputPad > 0)
    throw new GeometryError(
      `With a pad of "same" the output is the input times the stride, so the output pad must be 0, not ${outputPad}.`,
    );
  const span = dilation * (kernel - 1) + 1;
  const written = (input - 1) * stride + span;
  const size = pad === 'same' ? input * stride : written + outputPad - cut(pad, span, stride);
  if (size < 1)
    throw new GeometryError(
      `The windows write ${written} cells, and a pad of ${cut(pad, span, stride)} cells in all leaves none of them: pad less.`,
    );
  if (!(size <= longest))
    throw new GeometryError(
      `The output must have at most ${longest} cells along a side, not ${size}: take a smaller stride or kernel.`,
    );
  return slide({ size, kernel, stride, pad, dilation });
}

function cut(pad: NonNullable<SlideOptions['pad']>, span: number, stride: number): number {
  const { before, after } = resolvePad(pad, { size: 1, span, stride });
  return before + after;
}
