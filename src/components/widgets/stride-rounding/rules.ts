// The four rules of stride-rounding for a stride that does not fit.
import { slide } from '#lib/geometry/slide.ts';
import type { P } from './params.ts';

/** A rule, and how it slides. */
export const rules = {
  floor: ({ pad, ...p }: P) => slide({ ...p, pad, rounding: 'floor' }),
  ceil: ({ pad, ...p }: P) => slide({ ...p, pad, rounding: 'ceil' }),
  valid: ({ pad: _, ...p }: P) => slide({ ...p, pad: 0 }),
  same: ({ pad: _, ...p }: P) => slide({ ...p, pad: 'same' }),
};
export type Rule = keyof typeof rules;
