// What kinds with sliding windows share: their choices, their words, and the effect of a pooling.
import type { Padding, PoolWindows } from '#lib/geometry/windows.ts';
import { poolWindows } from '#lib/geometry/windows.ts';
import { over, type Effect } from '../effect.ts';
import { valuesIn } from '../shape.ts';
import type { Named, Shape, Size } from '../vocabulary.ts';
import type { Option } from './descriptor.ts';
import { padding, size } from './values.ts';

export interface Windowed extends Named {
  readonly kernel: Size;
  readonly stride: Size;
  readonly pad: Padding;
  readonly dilation: Size;
}

export const windowOptions = {
  stride: { type: size, usual: 1 },
  pad: { type: padding, usual: 0 },
  dilation: { type: size, usual: 1 },
} satisfies Record<string, Option>;

export const kernelValue = { key: 'kernel', type: size };

const sizeText = (sides: Size): string =>
  typeof sides === 'number' ? `${sides} × ${sides}` : sides.join(' × ');
const is = (value: unknown, common: number) => [value].flat().every((v) => v === common);

/** `5 × 5, stride 2, pad 2`: what is as usual goes unsaid. */
export function windowText({
  kernel,
  stride = 1,
  pad = 0,
  dilation = 1,
}: Pick<Windowed, 'kernel'> & Partial<Windowed>): string {
  const one = (sides: Size) => (typeof sides === 'number' ? String(sides) : sizeText(sides));
  return [
    sizeText(kernel),
    ...(is(stride, 1) ? [] : [`stride ${one(stride)}`]),
    ...(is(pad, 0) ? [] : [typeof pad === 'object' ? 'padded' : `pad ${pad}`]),
    ...(is(dilation, 1) ? [] : [`dilation ${one(dilation)}`]),
  ].join(', ');
}

/** Every channel by itself, a value a window. */
export function pooled(layer: { kernel: Size; stride: Size }, input: Shape): Effect<PoolWindows> {
  const g = poolWindows({ ...layer, ...over(input) });
  const output = { height: g.rows.out, width: g.columns.out, channels: input.channels };
  return { output, g, connections: g.rows.kernel * g.columns.kernel * valuesIn(output) };
}

/** One window as large as the image. */
export const whole = (input: Shape): PoolWindows =>
  poolWindows({ ...over(input), kernel: [input.height, input.width] });
