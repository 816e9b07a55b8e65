// The one error of this folder: a size, kernel, stride, pad or dilation that cannot be. Says the values and the rule.

/** Thrown by everything in geometry/. `message` is one sentence for the reader: the rule, then the value that broke it. */
export class GeometryError extends Error {
  override readonly name = 'GeometryError';
}

/** Throws `GeometryError` unless `value` is an integer of at least `least`. `what` names it in the sentence. */
export function mustBeInteger(what: string, value: unknown, least: number): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw new GeometryError(`${what} must be a whole number of at least ${least}, not ${show(value)}.`);
}

/** A value as it reads in a sentence: `"two"`, `1.5`, `[2,2]`; long ones are cut. */
export function show(value: unknown): string {
  const text =
    typeof value === 'number' || value === undefined
      ? String(value)
      : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
