// What a figure wants run, as plain data: nets, data sets and options, a plan a run. No run and no document.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import type { TrainOptions } from '#lib/engine/report.ts';
import type { Net } from '#lib/nets/spec.ts';

/** What every kind of plan has. */
export interface Labelled {
  /** What the reader calls the run; no two of a figure are called the same. */
  readonly label: string;
}

/** A training. */
export interface Plan extends Labelled {
  readonly net: Net;
  readonly data: DataDescriptor;
  /** Whatever the engine may be asked for; what is left out is its own default. */
  readonly options?: Omit<TrainOptions, 'data' | 'manifest' | 'resume'>;
  /** Keeps its weights as they are after this step, for another run to start from. */
  readonly keep?: number;
  /** Starts from what the run of that label keeps, its first weights moved along with their pixels as `shuffle` moves these. */
  readonly start?: { readonly from: string; readonly shuffle: number };
}

/** Images that a run sees from its beginning to its end. */
export const imagesOf = ({ data, options }: Plan): number => (options?.epochs ?? 5) * data.images.train;

/** Two lists of plans ask for the same: whoever changes one for the other has changed nothing. */
export const samePlans = (a: readonly Labelled[], b: readonly Labelled[]): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** A label as part of a name in the page: 'LeNet-5, shuffled' is 'lenet-5-shuffled'. */
export const slug = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
