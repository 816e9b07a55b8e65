// A net that does not fit a data set: what to say of it, and nets that do.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { miniVgg } from '#lib/nets/mini.ts';
import { refit } from '#lib/nets/refit.ts';
import { image, type Net } from '#lib/nets/spec.ts';
import { unfit } from './fit.ts';
import type { Failure } from '#lib/run/failure.ts';

/** The net itself for these images, where its layers allow that, then two of the book's. */
export function fitting(net: Net, data: DataDescriptor): Net[] {
  const made = [net, lenet5, miniVgg].map((one) => refit(one, image(...data.shape), data.classes.length));
  const names = made.map(({ name }) => name);
  return made.filter((one, i) => names.indexOf(one.name) === i && unfit(one, data) === undefined);
}

/** Undefined where the net can be trained on the data set. */
export function misfit(net: Net, data: DataDescriptor): Failure | undefined {
  const why = unfit(net, data);
  if (!why) return undefined;
  return { message: `${net.name || 'This net'} cannot be trained here.`, way: why, code: 'unfit' };
}
