// Whether a net can be trained in this page: on the images of a data set, for its classes, in the memory and time of a browser; and
// nets that can.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { miniVgg } from '#lib/nets/mini.ts';
import { refit } from '#lib/nets/refit.ts';
import { shapeText } from '#lib/nets/shape.ts';
import { image, type Net } from '#lib/nets/spec.ts';
import { flat, SpecError, total, trace, type Row } from '#lib/nets/trace.ts';
import { format } from '#lib/viz/format.ts';

/** Beyond these a step takes seconds on a laptop, or more memory than a tab is given. For one image. */
const most = { params: 4_000_000, macs: 60_000_000, activations: 500_000 } as const;

/** What keeps a net from being trained here and what to change, in a sentence; undefined where nothing does. */
export function misfit(net: Net, { noun: [, images], shape, classes }: DataDescriptor): string | undefined {
  let rows: Row[];
  try {
    rows = trace(net);
  } catch (error) {
    if (error instanceof SpecError) return `Its layers do not fit yet: ${error.rule}`;
    throw error;
  }
  const read = shapeText(net.input);
  const given = shape.join(' × ');
  if (read !== given)
    return `The ${images} are ${given}, and this net reads ${read}: set its input to that. Its later layers may then need smaller kernels or fewer poolings.`;
  if (rows.at(-1)!.kind !== 'softmax')
    return `It ends in ${rows.at(-1)!.kind}: add a softmax, which has the loss that is trained.`;
  const other = flat(rows).find(({ kind, input }) => kind === 'softmax' && input.channels !== classes.length);
  if (other)
    return `There are ${classes.length} classes, and it tells ${format(other.input.channels)} classes apart: give the last layer before the softmax ${classes.length} outputs.`;
  const shares = Object.entries(most).map(([count, limit]) => ({
    count,
    limit,
    has: total(rows, count as keyof typeof most),
  }));
  const { count, limit, has } = shares.find((one) => one.has > one.limit) ?? {};
  if (count === undefined) return undefined;
  const what = { params: 'parameters', macs: 'MACs an image', activations: 'activations an image' }[count];
  return `With ${format(has!)} ${what} it is too large to train here, where ${format(limit!)} is the most: take fewer filters or units, or pool earlier.`;
}

/** The net itself for these images, where its layers allow that, then two of the book's. */
export function fitting(net: Net, data: DataDescriptor): Net[] {
  const made = [net, lenet5, miniVgg].map((one) => refit(one, image(...data.shape), data.classes.length));
  const names = made.map(({ name }) => name);
  return made.filter((one, i) => names.indexOf(one.name) === i && misfit(one, data) === undefined);
}
