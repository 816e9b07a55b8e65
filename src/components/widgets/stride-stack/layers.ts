// The three layers of stride-stack along a line of input cells, as trace sizes and counts them.
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';

export const KERNEL = 3;
export const SIZE = 27; // the field of the last layer when every stride is 3

const line = image(1, SIZE, 1);
export const layers = (strides: readonly number[]) =>
  trace(
    net(
      'Three layers along a line',
      line,
      strides.map((s) => conv(1, [1, KERNEL], { stride: [1, s] })),
    ),
  );
