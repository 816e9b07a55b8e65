// The trainer of one net: of a chapter, of the lab, of a reader's own data. params.ts: what is set and what the tag gives; runs.ts: what
// is run; draw.ts: charts, filters, images, tables; words.ts: what came of it.
import type { Keys } from '#lib/widget/widget.ts';
import type { P, params } from './params.ts';

export { params } from './params.ts';
export { fitting, runs, unfit } from './runs.ts';
export { model } from './model.ts';
export { draw } from './draw.ts';
export { describe } from './words.ts';

export const name = 'book-trainer';
export const title = 'A net in training';
export const takesData = true;
export const keys: Keys<typeof params> = {
  l: { label: 'the net, layer by layer', to: ({ layers }: P) => ({ layers: !layers }) },
};
