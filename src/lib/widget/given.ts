// Plain data that a tag gives its widget and that no control and no link could hold: a data set, a published figure. To model, runs and
// drawing it is a value like the others; `page.set` may change it, and "Settings as they were" takes it back.
import { checked, type GivenParam, type Param, type Params, type Values } from './param.ts';

/** Spelled as JSON in the element's attribute. `others`: more such data, for the contract test. */
export function given<T extends object | null>(
  initial: T,
  o: { readonly label: string; readonly others?: readonly NoInfer<T>[] },
): GivenParam<T> {
  const holds = (value: unknown): value is T =>
    typeof value === 'object' && (value !== null || initial === null);
  return checked<T, GivenParam<T>>({
    kind: 'given',
    label: o.label,
    initial,
    quiet: true,
    more: false,
    rule: 'plain data',
    corners: [initial, ...(o.others ?? [])],
    holds,
    parse(text) {
      try {
        const value: unknown = JSON.parse(text);
        return holds(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    format: (value) => JSON.stringify(value),
    nearest: (value) => (holds(value) ? value : initial),
  });
}

export const isGiven = ({ kind }: Param): boolean => kind === 'given';

/** What of these values a tag has given: a link says nothing of it. */
export const givenOf = (params: Params, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => params[key] && isGiven(params[key])));
