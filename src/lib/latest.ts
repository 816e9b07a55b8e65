// What was made of a thing lately: dear to make, soon asked for again, and forgotten with the thing.

/** Keeps, of each thing, the `most` that were asked for last: returns what is kept of `of` under `key`, or what `make` makes. */
export function latest<T extends object, V>(most: number) {
  const things = new WeakMap<T, Map<string, V>>();
  return (of: T, key: string, make: () => V): V => {
    const kept = things.get(of) ?? new Map<string, V>();
    things.set(of, kept);
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value); // last in the order of insertion
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
