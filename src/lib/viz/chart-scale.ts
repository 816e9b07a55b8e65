// How the values of a chart become places in its view: two axes, linear or logarithmic, either way round.
import { max, min, scaleLinear, scaleLog } from 'd3';
import { format } from './format.ts';

export interface Axis {
  readonly label: string;
  /** Fixed ends, the first one at the bottom or left; what is left out follows the data. */
  readonly from?: number;
  readonly to?: number;
  readonly scale?: 'linear' | 'log';
  /** Where its numbers stand; default: a few round ones. */
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
}

export const EDGE = { top: 14, right: 12, bottom: 34, left: 44 };
const TINY = 1e-30; // a narrower range divides by nothing

export function scaleOf(axis: Axis, values: readonly number[], range: [number, number]) {
  const finite = values.filter((value) => Number.isFinite(value) && (axis.scale !== 'log' || value > 0));
  const low = axis.from ?? min(finite) ?? (axis.scale === 'log' ? 0.1 : 0);
  const high = axis.to ?? max(finite) ?? 1;
  const domain = [low, Math.abs(high - low) > TINY ? high : low + Math.max(1, Math.abs(low) / 100)];
  return axis.scale === 'log' ? scaleLog(domain, range).clamp(true) : scaleLinear(domain, range);
}
export type Scale = ReturnType<typeof scaleOf>;

/** The numbers of an axis as it writes them. */
export const written = ({ format: own }: Axis): ((value: number) => string) =>
  own ?? ((value) => format(value));
