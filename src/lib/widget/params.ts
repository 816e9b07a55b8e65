// The kinds of parameter a widget can have. One declaration gives a value its HTML attribute, its native control, its
// place in the link and its bounds. Not state: a param says what values exist, values.ts holds and changes them.
import { checked, type ChoiceParam, type Common, type FlagParam, type TextParam } from './param.ts';

export { given } from './given.ts';
export { integer, matrix, number, row } from './numbers.ts';
export type * from './param.ts';

/** One of several: `choice('floor', { floor: 'floor', same: '“same”' }, { label: 'Rounding' })`. Radio buttons up to four, else a select. */
export function choice<T extends string>(
  initial: NoInfer<T>,
  labels: readonly T[] | Readonly<Record<T, string>>,
  o: Common & { readonly control?: 'radios' | 'select' },
): ChoiceParam<T> {
  const options = Array.isArray(labels)
    ? labels.map((value: T) => ({ value, label: value }))
    : Object.entries<string>(labels).map(([value, label]) => ({ value: value as T, label }));
  const holds = (value: unknown): value is T => options.some((option) => option.value === value);
  return checked<T, ChoiceParam<T>>({
    kind: 'choice',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    more: o.more ?? false,
    control: o.control ?? (options.length > 4 ? 'select' : 'radios'),
    options,
    rule: `one of ${options.map((option) => option.value).join(', ')}`,
    corners: options.map((option) => option.value),
    holds,
    parse: (text) => (holds(text) ? text : undefined),
    format: (value) => value,
    nearest: (value) => (holds(value) ? value : initial),
  });
}

/** Yes or no: a check box. */
export const flag = (initial: boolean, o: Common): FlagParam => ({
  kind: 'flag',
  label: o.label,
  initial,
  quiet: o.quiet ?? false,
  more: o.more ?? false,
  rule: 'true or false',
  corners: [false, true],
  holds: (value): value is boolean => typeof value === 'boolean',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  format: String,
  nearest: Boolean,
});

/** A line of text of at most `maxLength` characters (default 80), without control characters. */
export function text(initial: string, o: Common & { readonly maxLength?: number }): TextParam {
  const maxLength = o.maxLength ?? 80;
  const clean = (value: string) => value.replace(/\p{Cc}/gu, ' ').slice(0, maxLength);
  const holds = (value: unknown): value is string => typeof value === 'string' && clean(value) === value;
  return checked<string, TextParam>({
    kind: 'text',
    label: o.label,
    initial,
    quiet: o.quiet ?? false,
    more: o.more ?? false,
    maxLength,
    rule: `a line of at most ${maxLength} characters`,
    corners: ['', 'm'.repeat(maxLength)],
    holds,
    parse: (value) => (holds(value) ? value : undefined),
    format: (value) => value,
    nearest: (value) => (typeof value === 'string' ? clean(value) : initial),
  });
}
